"use strict";
// A label travels in the fragment: base64url of raw deflate of JSON. It is shown as text and nothing else.
const put = (parent, tag, text, className) => {
  const made = parent.appendChild(document.createElement(tag));
  made.textContent = text;
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
  const [form, language, title, place, sentences, lines, level, ways, credit] = label;
  if (form !== 1) throw new Error("form");
  document.documentElement.lang = language === "falc" ? "fr" : language;
  document.title = title;
  main.replaceChildren();
  put(main, "h1", title);
  if (place) put(main, "p", place, "place");
  put(main, "p", level, "level");
  for (const sentence of sentences) if (sentence) put(main, "p", sentence);
  for (const [question, answer, words] of lines) {
    put(main, "h2", question);
    const told = put(main, "p", "", "answer");
    put(told, "strong", answer);
    if (words) put(told, "span", words, "muted");
  }
  for (const way of ways) put(main, "p", way);
  put(main, "footer", credit);
};
const read = async () => {
  const main = document.querySelector("main");
  const fragment = location.hash.slice(1);
  if (!fragment) return;
  try {
    show(main, await unpack(fragment));
  } catch {
    put(main, "p", document.body.dataset.broken);
  }
};
addEventListener("hashchange", read);
read();
