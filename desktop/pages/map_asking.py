"""What is said before another plan is opened that would not show where boxes were put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measures import french
from widgets.button import Button
from widgets.strip import AsideStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from measures.plan import Layer, Plan

__all__ = ["MapAsking"]


class MapAsking(AsideStrip):
    """Asks before it happens; what is to happen is done once, or never."""

    def __init__(self) -> None:
        super().__init__(icon_name="triangle-alert")
        self._go_on: Callable[[], None] | None = None
        self.open_button = self.add_button(Button(self.tr("Open it all the same")))
        self.keep_button = self.add_button(Button(self.tr("Keep this plan")))
        self.open_button.clicked.connect(lambda _checked=False: self._answer(is_to_open=True))
        self.keep_button.clicked.connect(lambda _checked=False: self._answer(is_to_open=False))

    def words(self, plan: Plan | None, layers: Sequence[Layer]) -> tuple[str, str] | None:
        """Say what becomes of the pins of a plan when these layers take its place; None where all of them go over.

        Degrees go from plan to plan. Pins of a picture that nobody has laid on the earth cannot, and such a picture
        cannot show any others.
        """
        if plan is None or not plan.pins or not layers:
            return None
        count, name = len(plan.pins), french.quoted(layers[-1].name)
        if plan.earth is None:
            happens = self.tr("%n pins of this plan will not stand on {name}.", "", count)
            remedy = self.tr(
                "The coordinates of two of its places are not known (The plan…, Scale…): with them the pins would go "
                "over. “Undo” brings this plan back with its pins."
            )
        elif layers[-1].kind == "picture" and layers[-1].scale is None:
            happens = self.tr("%n pins of this plan will wait until {name} has coordinates.", "", count)
            remedy = self.tr(
                "Two places on it are enough (The plan…, Scale…). “Undo” brings this plan back with its pins."
            )
        else:
            return None
        return happens.format(name=name), remedy

    def ask(self, words: tuple[str, str], go_on: Callable[[], None]) -> None:
        """Tell what would happen, and wait for an answer; the keyboard is at the one that changes nothing."""
        self._go_on = go_on
        self.show_aside([(words[0], True)], words[1])
        for button in (self.open_button, self.keep_button):
            # The keyboard comes to the answers, not to the question.
            button.setAccessibleDescription(self.accessibleName())
        self.keep_button.setFocus()

    def forget(self) -> None:
        """Ask no longer: whoever went elsewhere meanwhile has not said yes."""
        self._answer(is_to_open=False)

    def _answer(self, *, is_to_open: bool) -> None:
        go_on, self._go_on = self._go_on, None
        self.hide()
        if is_to_open and go_on is not None:
            go_on()
