# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for parts of a desktop on the session's bus: the notification daemon and the background portal. Each notes what it is told."""
import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib

NOTIFICATIONS_XML = """<node><interface name='org.freedesktop.Notifications'>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/></method>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal><signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>
</interface></node>"""

PORTAL_XML = """<node><interface name='org.freedesktop.portal.Background'>
<method name='RequestBackground'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>
<property name='version' type='u' access='read'/>
</interface></node>"""

REQUEST_XML = """<node><interface name='org.freedesktop.portal.Request'><method name='Close'/>
<signal name='Response'><arg type='u'/><arg type='a{sv}'/></signal></interface></node>"""


def session_bus():
    """A connection of one's own."""
    address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None)
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


class Desktop(threading.Thread):
    """Answers in a thread of its own until the test ends."""

    def __init__(self, portal=True):
        super().__init__(daemon=True)
        self.notifications = {}  # what stands now, by number: (title, body, {label: key})
        self.closed = []  # numbers
        self.asked = []  # of the background portal: its options
        self.allow = True
        self.with_portal = portal
        self.number = 0
        self.ready = threading.Event()
        self.start()
        if not self.ready.wait(20):
            raise RuntimeError("the stand-in desktop did not get ready")

    def run(self):
        context = GLib.MainContext.new()
        context.push_thread_default()
        self.bus = session_bus()
        self._export("org.freedesktop.Notifications", "/org/freedesktop/Notifications", NOTIFICATIONS_XML)
        if self.with_portal:
            self._export("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", PORTAL_XML)
        self.ready.set()
        GLib.MainLoop.new(context, False).run()

    def _export(self, name, path, xml):
        interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
        self.bus.register_object(path, interface, self._call, self._get, None)
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", (name, 4)), None, Gio.DBusCallFlags.NONE, -1, None)

    def _get(self, connection, sender, path, interface, name):
        return GLib.Variant("u", 2)

    def _call(self, connection, sender, path, interface, method, parameters, invocation):
        answer = getattr(self, method)(sender, *parameters.unpack())
        invocation.return_value(answer)

    # --- org.freedesktop.Notifications

    def GetCapabilities(self, sender):
        return GLib.Variant("(as)", (["actions", "body", "persistence"],))

    def GetServerInformation(self, sender):
        return GLib.Variant("(ssss)", ("stand-in", "deflash", "1", "1.2"))

    def Notify(self, sender, app, replaces, icon, title, body, actions, hints, timeout):
        number = replaces
        if not number:
            self.number = number = self.number + 1
        self.notifications[number] = (title, body, dict(zip(actions[1::2], actions[0::2])))
        return GLib.Variant("(u)", (number,))

    def CloseNotification(self, sender, number):
        self.notifications.pop(number, None)
        self.closed.append(number)
        return None

    # --- org.freedesktop.portal.Background

    def RequestBackground(self, sender, parent, options):
        path = f"/org/freedesktop/portal/desktop/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        self.asked.append(options)
        answer = GLib.Variant("(ua{sv})", (0 if self.allow else 1, {
            "background": GLib.Variant("b", self.allow), "autostart": GLib.Variant("b", self.allow and options.get("autostart", False))}))
        self.bus.emit_signal(sender, path, "org.freedesktop.portal.Request", "Response", answer)
        return GLib.Variant("(o)", (path,))

    # --- what a person does

    def find(self, text):
        """The number of a standing notification with these words."""
        return next((number for number, (title, body, _) in list(self.notifications.items()) if text in title or text in body), None)

    def press(self, number, label):
        """A pressed notification goes, as in GNOME Shell."""
        key = self.notifications.pop(number)[2][label]
        self.bus.emit_signal(None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
                             GLib.Variant("(us)", (number, key)))
        self.bus.emit_signal(None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "NotificationClosed",
                             GLib.Variant("(uu)", (number, 2)))
