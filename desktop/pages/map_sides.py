"""What stands beside the plan: the boxes, or one of the parts that are made when somebody asks for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.pages.map_opening import plan_fault

if TYPE_CHECKING:
    from desktop.pages.map import MapPage
    from desktop.pages.map_layers import MapLayers
    from desktop.pages.map_placing import MapPlacing
    from desktop.pages.map_scale import MapScale

__all__ = ["MapSides"]

_MADE_LATE = ("placing", "layers", "scale")
_OF_THE_PLAN = ("placing", "scale")  # in which one clicks on it


class MapSides(QObject):
    """`shown` is "boxes", "placing", "layers" or "scale"; it works for one page."""

    def __init__(self, page: MapPage) -> None:
        super().__init__(page)
        self._page = page
        self.shown = "boxes"

    @cached_property
    def placing(self) -> MapPlacing:
        """What to do while boxes are placed."""
        from desktop.pages.map_placing import MapPlacing

        page, placing = self._page, MapPlacing()
        placing.undo_asked.connect(page.changes.undo)
        placing.off_asked.connect(lambda: page.changes.take_off(page.chosen))
        placing.left.connect(lambda: self.show("boxes"))
        page.lay_told(placing)
        return placing

    @cached_property
    def layers(self) -> MapLayers:
        """The files of the plan."""
        from desktop.pages.map_layers import MapLayers

        page, layers = self._page, MapLayers()
        layers.open_asked.connect(page.choose_files)
        layers.remove_asked.connect(page.files.remove)
        layers.scale_asked.connect(lambda _layer: self.show("scale"))
        layers.left.connect(lambda: self.show("boxes"))
        page.beside.addWidget(layers)
        return layers

    @cached_property
    def scale(self) -> MapScale:
        """The scale of a picture."""
        from desktop.pages.map_scale import MapScale

        page, scale = self._page, MapScale()
        scale.changed.connect(lambda: page.plan.mark(scale.places))
        scale.kept.connect(page.files.keep_scale)
        scale.left.connect(lambda: self.show("layers"))
        page.lay_told(scale)
        return scale

    def show(self, side: str) -> None:
        """Show another part, and the page with it."""
        if side == self.shown and side != "boxes":
            return
        page = self._page
        page.show_table(False)
        page.undo.hide()
        self.shown = side
        page.plan.set_mode("place" if side in ("placing", "scale") else "look")
        page.plan.mark(())
        if side == "scale":
            self.scale.begin()
        # The others only where they were made: what nobody has asked for stays unmade.
        for key in _MADE_LATE:
            if key == side or key in self.__dict__:
                getattr(self, key).setVisible(key == side)
        page.show_view()
        if side == "placing":
            page.list.setFocus()
        if page.is_narrow and side in _OF_THE_PLAN:
            page.look_up()
        elif page.is_narrow and side == "layers":
            QTimer.singleShot(0, self, lambda: page.ensureWidgetVisible(self.layers))  # once it is laid out

    def lay(self) -> None:
        """Lay what is clicked for on the plan where the page, now narrow or wide, has it in view."""
        for key in _OF_THE_PLAN:
            if key in self.__dict__:
                self._page.lay_told(getattr(self, key))

    def leave(self) -> None:
        """Let the boxes stand beside the plan that comes next."""
        self.shown = "boxes"
        self._page.plan.set_mode("look")
        self._page.plan.mark(())
        for key in _MADE_LATE:
            if key in self.__dict__:
                getattr(self, key).hide()

    def tell_scale(self, code: str) -> None:
        """Say beside the fields why what was typed tells no scale; "": it does, and the files are shown again."""
        if code:
            self.scale.refuse(plan_fault(code).line)
        else:
            self.show("layers")
