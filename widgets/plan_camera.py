"""Which part of a plan is seen, and how large: plan units to pixels and back. Pure numbers."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Camera", "fitted"]

Point = tuple[float, float]
_CLOSEST = 60.0  # times as large as the whole


class Camera(NamedTuple):
    """Pixels a unit, and where the corner of the plan lies in the widget, px."""

    scale: float
    left: float
    top: float

    def to_screen(self, at: Point) -> Point:
        """Give the pixel of a place."""
        return at[0] * self.scale + self.left, at[1] * self.scale + self.top

    def to_plan(self, at: Point) -> Point:
        """Give the place of a pixel."""
        return (at[0] - self.left) / self.scale, (at[1] - self.top) / self.scale

    def moved(self, across: float, down: float) -> Camera:
        """Give what is seen when the plan is drawn aside by so many pixels."""
        return self._replace(left=self.left + across, top=self.top + down)

    def zoomed(self, factor: float, at: Point, whole: Camera) -> Camera:
        """Give what is seen `factor` times as large; what lies at `at`, px, stays there. Never smaller than whole."""
        scale = min(max(self.scale * factor, whole.scale), whole.scale * _CLOSEST)
        x, y = self.to_plan(at)
        return Camera(scale, at[0] - x * scale, at[1] - y * scale)

    def kept_in(self, plan: Point, room: Point) -> Camera:
        """Give what is seen when the plan is not drawn out of its frame: its middle stays where it can be found."""

        def within(low: float, size: float, room: float) -> float:
            return min(max(low, room / 2 - size), room / 2)

        return Camera(
            self.scale,
            within(self.left, plan[0] * self.scale, room[0]),
            within(self.top, plan[1] * self.scale, room[1]),
        )


def fitted(plan: Point, room: Point, edge: float) -> Camera:
    """Give all of a plan in the middle of a frame, `edge` px from it, north up."""
    scale = max(1e-9, min((room[0] - 2 * edge) / plan[0], (room[1] - 2 * edge) / plan[1]))
    return Camera(scale, (room[0] - plan[0] * scale) / 2, (room[1] - plan[1] * scale) / 2)
