"""Which columns of a table are measures, each by its own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from measures.quantity import QUANTITIES
from sync.decoders.counters import whom_of
from sync.tables.cells import read_numbers
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import SUMS, fold, is_sum, spoken_words
from sync.tables.headings.other_figures import is_level_of_night, is_of_day
from sync.tables.headings.road_classes import is_road_class
from sync.tables.plain.plain_rules import Rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sync.tables.headings.column_said import Said
    from sync.tables.plain.plain_columns import Column, Columns
    from sync.tables.profiles import ValueRule

__all__ = ["Values"]

_HOUR = re.compile(
    r"(?:de )?[0-9]{1,2} ?(?:[hH][0-9]{0,2}|[0-9]{2})(?: ?[-–à] ?[0-9]{1,2} ?(?:[hH][0-9]{0,2}|[0-9]{2}))?"
)
_NO_VALUES = ("aside", "sum", "sensor", "part", "unit", "known", "time", "start", "end")
_PERCENTILES = frozenset(["l01", "l1", "l05", "l5", "l10", "l50", "l90", "l95", "l99", "lmax", "lmin"])


# A column that has the very figures of another one is no place beside it, where they are so many different ones.
_FEWEST_ALIKE = 4
# So many lines of one box count no different one by chance.
_FEWEST_CONSTANT = 24


class _Beside(msgspec.Struct, frozen=True, eq=False):
    """What the columns of a table say of each other; `named` are those of figures whose quantity is named.

    `is_told`: one of them is what a person says of the table.
    """

    rest: list[Column]
    named: list[Column]
    is_told: bool
    are_levels_a: bool
    has_neutral: bool
    has_nights: bool

    def said_of(self, one: Column) -> Said:
        """Give what a column says: beside LAeq, other levels are of the same signal."""
        title = one.title.strip().removesuffix("_a")
        is_level = self.are_levels_a and one.said.quantity in ("", "sound_level_max")
        if is_level and fold(one.title).strip().removesuffix("_a") in _PERCENTILES:
            return read_column((title, "dB(A)"))
        return one.said


class Values:
    """Finds the measures of a table; `unitless` gathers the titles of those that lack a unit.

    `clashing`: of those whose unit is none of what they name, « Occupation (%) »; left where others are read.
    """

    def __init__(self, table: Columns, given: ValueRule | None) -> None:
        self._table = table
        self.rules = Rules(table, given)
        self.unitless: list[str] = []
        self.clashing: list[str] = []
        self.is_placed = False  # whether a column of the lines tells the sensor

    def of_columns(self, rest: list[Column]) -> tuple[list[ValueRule], list[Column]]:
        """Give the rules of the columns that name what they hold, and the columns nobody can be sure of."""
        beside = self._seen(rest)
        rules: list[ValueRule] = []
        unclear: list[Column] = []
        for one in rest:
            said = beside.said_of(one)
            if beside.has_nights and said.quantity.startswith("sound_level") and is_of_day(one.title):
                self._table.left.append(one.title)  # « LAeq jour » beside « LAeq nuit » is of no whole day
            elif said.site and _HOUR.fullmatch(said.site):
                unclear.append(one)  # « Piétons 7h » beside no other hours: of which day, and no place
            elif said.quantity and said.clash:
                self.clashing.append(one.title)
            elif said.quantity and (said.shape != "number" or one.is_numeric or not one.is_filled):
                rule = self._of_state(one, said) if said.shape != "number" else self._of_figures(one, said, beside)
                rules += [] if rule is None else [rule]
            elif self._is_left(one, said, beside, has_rules=bool(rules)):
                self._table.left += [one.title] if one.is_filled and one.title else []
            elif self.rules.given is not None and not is_sum(one.title):
                rules.append(self.rules.asked(one))
            else:
                unclear.append(one)
        return self._placed(rules), unclear

    def _seen(self, rest: list[Column]) -> _Beside:
        # Of what a person says what it counts, « Comptage horaire » is the count and « Mdate » beside it is none.
        is_told = self.rules.given is not None and any(
            one.said.role == "value" and not one.said.quantity and one.is_numeric and not self._adds_all(one, rest)
            for one in rest
        )
        named = [one for one in rest if one.said.quantity and one.is_numeric]
        return _Beside(
            rest,
            named,
            is_told=is_told,
            are_levels_a=any(one.said.quantity == "sound_level_laeq" for one in rest),
            has_neutral=any(one.said.quantity == "voltage" and "-" not in one.said.part for one in named),
            has_nights=any(one.said.is_foreign and is_level_of_night(one.title) for one in rest),
        )

    def _of_state(self, one: Column, said: Said) -> ValueRule | None:
        """Give the rule of a column of on and off, of free and taken; None where it is left."""
        if not one.is_filled:
            return None
        rule = self.rules.state(one, said)
        if rule is None and self.rules.given is not None and one.is_numeric and not said.unit:
            return replace(self.rules.asked(one), sensor=one.title)  # « Parking Gare », where people pass
        if rule is None:
            self._table.left.append(one.title)
        return rule

    def _of_figures(self, one: Column, said: Said, beside: _Beside) -> ValueRule | None:
        """Give the rule of a column of figures whose quantity is named; None where it is left, or lacks its unit."""
        if said.quantity == "voltage" and "-" in said.part and beside.has_neutral:
            self._table.left.append(one.title)  # 400 V beside 230: another figure of the same supply
            return None
        if "_count" in said.quantity:
            self.rules.refuse_parted(one)
        needs_unit = said.needs_unit and not (self._is_air(one, said) or self._is_factor(one, said))
        lacks_unit = one.is_filled and (needs_unit or self._may_be_share(one, said))
        if self._adds_up(one, beside.named) or (lacks_unit and said.quantity.startswith("battery")):
            self._table.left.append(one.title)
        elif lacks_unit:
            self.unitless.append(one.title)
        elif said.quantity == "energy" and not one.is_filled and not said.is_sure:
            self._table.left.append(one.title)  # nothing of it would show whether it runs on
        elif one.is_filled or not said.needs_unit:
            return self.rules.of(one, said)
        return None

    def _is_left(self, one: Column, said: Said, beside: _Beside, *, has_rules: bool) -> bool:
        """Tell whether a column of no quantity holds no figures of a place, or what others are read for already."""
        if not one.is_numeric or said.role in _NO_VALUES or said.is_foreign:
            return True
        # « Mode Bicycle Total », of those that are counted already
        is_class = said.role == "kind" and any(map(whom_of, spoken_words(one.title)))
        if beside.named and (is_class or (not said.role and self._is_mode(one, beside.rest))):
            return True
        if is_road_class(one.title) or (said.is_sum and (beside.named or has_rules)):
            return True
        is_given = self.rules.given is not None
        if said.role != "value" and (beside.named or is_given) and self._is_of_the_box(one):
            return True  # where it hangs, or when it was put up
        is_other = beside.is_told and said.role != "value"
        return is_given and (is_other or self._adds_all(one, beside.rest))

    def _placed(self, rules: list[ValueRule]) -> list[ValueRule]:
        """Give the rules of columns that a person has named: where the lines tell the sensor, they are its parts."""
        given = self.rules.given
        if given is None or not self.is_placed:
            return rules
        asked = [rule for rule in rules if rule.quantity == given.quantity and rule.sensor]
        part = {rule.column: rule.column if len(asked) > 1 else "" for rule in asked}
        return [replace(rule, sensor="", part=part[rule.column]) if rule in asked else rule for rule in rules]

    def _is_mode(self, one: Column, rest: list[Column]) -> bool:
        """Tell whether « mode_tractor » is one more of the classes beside « mode_car »."""
        first = spoken_words(one.title)[:1]
        return any(
            other.said.role == "kind" and other.is_numeric and spoken_words(other.title)[:1] == first for other in rest
        )

    def _is_of_the_box(self, one: Column) -> bool:
        """Tell whether figures say something of each box, the same in all its lines: nobody counts 1 248 324 each hour.

        A counter that is dead gives noughts, and is one.
        """
        value = self._numbers(one)
        told = [own[np.isfinite(own)] for own in (value[lines] for lines in self.rules.series)]
        is_constant = all(bool(np.all(own == own[0])) and own[0] != 0 for own in told if own.size)
        return is_constant and any(own.size >= _FEWEST_CONSTANT for own in told)

    def _is_air(self, one: Column, said: Said) -> bool:
        """Tell whether a pressure without a unit is that of the air in hPa: in no other is it all of such figures."""
        if said.quantity != "pressure" or said.unit:
            return False
        value = read_numbers(one.cells, is_comma_table=self._table.is_comma_table).value
        value = value[np.isfinite(value)]
        low, high = QUANTITIES["pressure"].likely
        return bool(value.size) and bool(np.all((value >= low) & (value <= high)))

    def _is_factor(self, one: Column, said: Said) -> bool:
        """Tell whether « Cos phi » is one as electricians write it, from -1 to 1, and no share of a hundred."""
        value = read_numbers(one.cells, is_comma_table=self._table.is_comma_table).value
        return (
            said.quantity == "power_factor" and not said.unit and bool(np.all(np.abs(value[np.isfinite(value)]) <= 1))
        )

    def _may_be_share(self, one: Column, said: Said) -> bool:
        """Tell whether a column of percents without a unit may hold shares of one, as a spreadsheet keeps them."""
        if said.unit or QUANTITIES[said.quantity].unit != "%":
            return False
        value = read_numbers(one.cells, is_comma_table=self._table.is_comma_table).value
        value = value[np.isfinite(value)]
        return bool(value.size) and bool(np.all(np.abs(value) <= 1)) and bool(np.any(value != np.floor(value)))

    def _adds_up(self, one: Column, named: list[Column]) -> bool:
        """Tell whether a column says once more what others say: their sum, or all that has passed since ever."""
        is_called = one.said.is_sum and any(other.at != one.at and _adds(one.said, other.said) for other in named)
        return is_called or self._adds_others(one, named) or self._runs_beside(one.said, named)

    def _adds_others(self, one: Column, named: list[Column]) -> bool:
        """Tell whether « Vélos » is, line by line, what « Vélos sens 1 » and « Vélos sens 2 » are together.

        Or « Piétons » those of all places, or a consumption that of its registers.
        """
        said = one.said
        if said.part or not (said.quantity.endswith("_count") or said.quantity == "energy"):
            return False
        others = [
            other
            for other in named
            if other.at != one.at and (other.said.quantity, other.said.semantics) == (said.quantity, said.semantics)
        ]
        ways = [other for other in others if other.said.part and other.said.site == said.site]
        places = [other for other in others if other.said.site and not other.said.part] if not said.site else []
        return any(len(some) > 1 and len(some) == len(others) and self._is_sum_of(one, some) for some in (ways, places))

    def _is_sum_of(self, one: Column, others: list[Column]) -> bool:
        total, *each = (np.nan_to_num(self._numbers(column)) for column in (one, *others))
        return int(np.count_nonzero(total)) > 1 and bool(np.allclose(total, sum(each), rtol=1e-3, atol=0))

    def _runs_beside(self, said: Said, named: list[Column]) -> bool:
        """Tell whether a running total stands beside the counts that it adds up."""
        like = (said.quantity, said.site, said.part, "interval")
        return (
            said.semantics == "total"
            and "_count" in said.quantity
            and any(
                (other.said.quantity, other.said.site, other.said.part, other.said.semantics) == like for other in named
            )
        )

    def _numbers(self, one: Column) -> NDArray[np.float64]:
        return read_numbers(self._table.cells[one.at], is_comma_table=self._table.is_comma_table).value

    def _adds_all(self, one: Column, rest: list[Column]) -> bool:
        """Tell whether a column that calls itself a sum is that of all columns beside it: « total_of_directions »."""
        others = [other for other in rest if other.at != one.at and other.is_numeric and other.said.role == ""]
        if len(others) < 2 or SUMS.isdisjoint(spoken_words(one.title)):
            return False
        total, *each = (self._numbers(column) for column in (one, *others))
        return bool(np.all(np.nan_to_num(total) == sum(np.nan_to_num(values) for values in each)))

    def repeats(self, one: Column, rest: list[Column]) -> bool:
        """Tell whether a column shows once more what another one measures: « aff » beside « dispo », 0104 for 104."""
        value = self._numbers(one)
        is_padded = any(cell.strip().startswith("0") and len(cell.strip()) > 1 for cell in one.cells)
        if not is_padded and len(set(value[np.isfinite(value)].tolist())) < _FEWEST_ALIKE:
            return False
        for other in rest:
            if other.at != one.at and other.said.quantity and other.is_numeric:
                same = self._numbers(other)
                if np.array_equal(value, same, equal_nan=True):
                    self._table.left.append(one.title)
                    return True
        return False

    def adds_up(self, one: Column, rest: list[Column]) -> bool:
        """Tell whether a column is the sum of those whose names go on from its own, as counters export themselves."""
        under = [
            other for other in rest if other.at != one.at and other.title.startswith(one.title) and other.said.quantity
        ]
        total = np.nan_to_num(self._numbers(one))
        if one.said.role == "value" and self._is_sum_of_ways(total, rest):
            self._table.left.append(one.title)
            return True
        if len(under) < 2 or not one.title:
            return False
        # Of « Cyclistes » and « Cyclistes IN » below it only the first is added.
        wholes = [other for other in under if other.said.quantity.endswith("_count") and not other.said.part]
        is_sum = any(
            len(some) > 1 and bool(np.all(total == sum(np.nan_to_num(self._numbers(other)) for other in some)))
            for some in (under, wholes)
        )
        if is_sum:
            self._table.left.append(one.title)
        return is_sum

    def _is_sum_of_ways(self, total: NDArray[np.float64], rest: list[Column]) -> bool:
        """Tell whether « TotalCount » is, line by line, what « InCount » and « OutCount » are together."""
        ways = [other for other in rest if other.said.quantity.endswith(("_count_in", "_count_out"))]
        return (
            len(ways) > 1
            and len(set(total.tolist())) >= _FEWEST_ALIKE
            and bool(np.all(total == sum(np.nan_to_num(self._numbers(other)) for other in ways)))
        )


def _adds(said: Said, other: Said) -> bool:
    """Tell whether a sum may hold what another column counts."""
    whom, counted = said.quantity.partition("_count")[0], other.quantity.partition("_count")[0]
    return not other.is_sum and whom == counted and (not said.site or said.site == other.site)
