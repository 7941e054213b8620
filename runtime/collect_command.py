"""`parvis collect`: collect from the broker in the foreground until stopped, or until nothing more arrives."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from resources.words import Words
from runtime.collector import Collector
from runtime.faults import Fault
from runtime.log import start_log, stop_log
from runtime.settings import BrokerSettings, Settings, read_settings
from runtime.settings_change import change_settings
from runtime.signals import until_signal
from runtime.state import State
from store.base import Town, bring_up_to_date, create_base
from sync.address import Broker, read_address, read_topic

__all__ = ["CollectFault", "collect"]

_ = Words("runtime")
# With --until-idle somebody waits for the answer: some seconds of tries, then it is an error.
_TRIES = 4
_PATIENCE_S = 30.0
_LOOK_S = 0.1
# What another try cannot mend.
_HOPELESS = {
    *("password", "refused", "subscription", "ca-file", "ca-none", "certificate", "certificate-name"),
    *("own-certificate", "elsewhere"),
}


class CollectFault(Exception):
    """Collecting cannot be done; str() is a sentence for people."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.line)
        self.code = fault.code


def _choose_broker(folder: Path, address: str | None, topics: Sequence[str]) -> Broker:
    """Give the broker to use: each part from the arguments, else from the settings; what is not set yet is saved."""
    kept = read_settings(folder).broker
    asked = tuple(read_topic(topic) for topic in topics)
    chosen = BrokerSettings(
        address=read_address(address).address if address else kept.address,
        topics=asked or kept.topics,
        ca_file=kept.ca_file,
    )
    broker = chosen.broker()
    if broker is None:
        raise CollectFault(Fault("no-broker", _("No broker is set: give one with --broker mqtt://host.")))
    change_settings(folder, lambda settings: _with_broker(settings, chosen))
    return broker


def _with_broker(settings: Settings, chosen: BrokerSettings) -> Settings:
    """Give the settings with what is not set yet of a broker."""
    kept = settings.broker
    news = BrokerSettings(kept.address or chosen.address, kept.topics or chosen.topics, kept.ca_file)
    return msgspec.structs.replace(settings, broker=news)


def _check_base(folder: Path) -> None:
    """Make the base where there is none, and refuse at once one that cannot be used."""
    create_base(folder, Town(name=_("My town")))
    bring_up_to_date(folder)


class _Speaker:
    """Says on stderr what changes, once."""

    def __init__(self) -> None:
        self._said = ""

    def say(self, state: State) -> None:
        line = ""
        if state.base_fault is not None:
            line = state.base_fault.line
        elif state.fault is not None and state.phase != "live":
            line = state.fault.line
        elif state.phase == "live":
            line = _("Collecting from {broker}.").format(broker=state.broker)
        if line and line != self._said:
            self._said = line
            sys.stderr.write(line + "\n")
            sys.stderr.flush()


def _find_hopeless(state: State, failures: int, refused_s: float) -> Fault | None:
    """Give what makes waiting for the end useless; `refused_s` is how long the base has been refusing."""
    base = state.base_fault
    if base is not None and (base.is_bug or refused_s > _PATIENCE_S):
        return base
    fault = state.fault
    if fault is not None and state.phase != "live" and (fault.code in _HOPELESS or failures >= _TRIES):
        return fault
    return None


def _run(collector: Collector, ended: threading.Event, until_idle_s: float | None) -> None:
    speaker = _Speaker()
    sound_s = time.monotonic()
    while not ended.wait(_LOOK_S):
        state = collector.state
        if state.phase == "elsewhere" and state.fault is not None:
            raise CollectFault(state.fault)
        if until_idle_s is not None:
            if collector.idle_s >= until_idle_s:
                return
            now = time.monotonic()
            sound_s = now if state.base_fault is None else sound_s
            hopeless = _find_hopeless(state, collector.failures, now - sound_s)
            if hopeless is not None:
                raise CollectFault(hopeless)
        else:
            speaker.say(state)


def _tell(state: State, *, as_json: bool) -> None:
    counts = state.counts
    if as_json:
        summary = {
            **msgspec.structs.asdict(counts),
            "session_lost": state.session_lost_ms is not None,
            "dropped": 0 if state.overflow is None else state.overflow.messages,
        }
        sys.stdout.write(json.dumps(summary) + "\n")
        return
    line = _("Messages: {received}. New readings: {new}, already known: {already}. Set aside: {aside}.")
    aside = counts.quarantined + counts.rejected
    sys.stdout.write(line.format(received=counts.received, new=counts.new, already=counts.already, aside=aside) + "\n")


def collect(
    folder: Path, *, address: str | None, topics: Sequence[str], until_idle_s: float | None, as_json: bool
) -> int:
    """Collect until stopped by a signal, or with `until_idle_s` until so long without a message.

    A broker that is away is waited for, saying so; with `until_idle_s` that is a CollectFault after some tries. One
    process of a folder collects; a second one is refused.
    """
    broker = _choose_broker(folder, address, topics)
    _check_base(folder)
    log = start_log(folder, "collect")
    collector = Collector(folder, broker=broker)
    try:
        with until_signal() as ended:
            collector.start()
            try:
                _run(collector, ended, until_idle_s)
            finally:
                collector.stop()
        _tell(collector.state, as_json=as_json)
    finally:
        stop_log(log)
    return 0
