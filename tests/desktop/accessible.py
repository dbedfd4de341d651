# SPDX-License-Identifier: GPL-3.0-or-later
"""A window as an assistive technology sees it: elements with role, name, state and actions."""

import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version has to be named first)

ANSWER_WITHIN = 5000  # ms for one question; who waits asks again
Gone = GLib.Error  # an element that is no more, or an application that does not answer now


def connect():
    """Once a process: libatspi stays with the bus it finds in the environment now."""
    Atspi.init()
    Atspi.set_timeout(ANSWER_WITHIN, ANSWER_WITHIN)


def application_of(process_id):
    """The root element of a process, None until it has one."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application and application.get_process_id() == process_id:
            application.set_cache_mask(Atspi.Cache.NONE)  # each look shows what is now
            return Element(application)
    return None


class Element:
    """One accessible object. Two of them are equal when they are the same object of the application."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        return self.accessible.get_name()

    @property
    def description(self):
        return self.accessible.get_description()

    @property
    def states(self):
        return {state.value_nick for state in self.accessible.get_state_set().get_states()}

    @property
    def actions(self):
        if "Action" not in self.accessible.get_interfaces():
            return []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # said of the only way to ask
            count = Atspi.Action.get_n_actions(self.accessible)
            return [Atspi.Action.get_action_name(self.accessible, index) for index in range(count)]

    @property
    def text(self):
        """The text of a field."""
        return Atspi.Text.get_text(self.accessible, 0, -1)

    @property
    def box(self):
        """Left, top, right and bottom on the screen."""
        extents = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.SCREEN)
        return extents.x, extents.y, extents.x + extents.width, extents.y + extents.height

    @property
    def parent(self):
        return Element(self.accessible.get_parent())

    @property
    def children(self):
        found = (self.accessible.get_child_at_index(index) for index in range(self.accessible.get_child_count()))
        return [Element(child) for child in found if child]

    def is_(self, *states):
        return self.states.issuperset(states)

    def walk(self):
        """This element and all below it that are on the screen."""
        if not self.is_("showing"):
            return
        yield self
        for child in self.children:
            yield from child.walk()

    def do(self, action):
        if action not in self.actions:
            raise AssertionError(f"{self} has no action {action}, only {self.actions}")
        Atspi.Action.do_action(self.accessible, self.actions.index(action))

    def set_text(self, text):
        if not Atspi.EditableText.set_text_contents(self.accessible, text):
            raise AssertionError(f"{self} takes no text")

    def __eq__(self, other):
        return isinstance(other, Element) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    def __repr__(self):
        return f"{self.role} “{self.name}”"


def outline(element, depth=0):
    """The tree as lines, for the message of a failed test."""
    try:
        marks = " ".join(sorted(element.states & {"focused", "checked", "selected"}))
        lines = [f"{'  ' * depth}{element} {element.description} {marks}".rstrip()]
        for child in element.children:
            lines += outline(child, depth + 1) if child.is_("showing") else []
        return lines
    except Gone:
        return []
