"use strict";
// A label travels in the fragment: base64url of raw deflate of JSON. It is shown as text and nothing else.
const put = (parent, tag, text, className) => {
  const made = parent.appendChild(document.createElement(tag));
  made.textContent = text;
  made.dir = "auto"; // a name in Arabic runs from the right, whatever stands around it
  if (className) made.className = className;
  return made;
};
const unpack = async (fragment) => {
  const base = fragment.replace(/-/g, "+").replace(/_/g, "/");
  const bytes = Uint8Array.from(atob(base), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
};
const show = (main, label) => {
  const [form, language, title, place, sentences, lines, level, ways, credit, foreign] = label;
  if (form !== 1) throw new Error("form");
  // Of each language that is not the reader's: how it is called, and the places that are told in it.
  const languages = Object.entries(foreign ?? {});
  // Words in a language of their own are read aloud in it, and `beside` them stands which one it is.
  const speak = (made, part, beside) => {
    const [code, [name]] = languages.find(([, [, ...parts]]) => parts.includes(part)) ?? ["", [""]];
    if (!code) return;
    made.lang = code;
    if (beside) put(beside, beside === main ? "p" : "span", `(${name})`, "muted");
  };
  document.documentElement.lang = language === "falc" ? "fr" : language;
  document.title = title;
  main.replaceChildren();
  speak(put(main, "h1", title), "t", main);
  if (place) put(main, "p", place, "place");
  put(main, "p", level, "level");
  sentences.forEach((sentence, index) => {
    if (sentence) speak(put(main, "p", sentence), `s${index}`, main);
  });
  lines.forEach(([question, answer, words], index) => {
    speak(put(main, "h2", question), `q${index}`);
    const told = put(main, "p", "", "answer");
    speak(put(told, "strong", answer), `a${index}`, told);
    if (words) speak(put(told, "span", words, "muted"), `w${index}`);
  });
  for (const way of ways) put(main, "p", way);
  put(main, "footer", credit);
};
const main = document.querySelector("main");
const lead = [...main.childNodes];
const read = async () => {
  const fragment = location.hash.slice(1);
  try {
    if (fragment) show(main, await unpack(fragment));
    else main.replaceChildren(...lead);
  } catch {
    // Nothing of the label that stood there before: it is not the one of this code.
    main.replaceChildren(document.querySelector("template").content.cloneNode(true));
  }
};
addEventListener("hashchange", read);
read();
