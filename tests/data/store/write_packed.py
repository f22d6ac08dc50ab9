#!/usr/bin/env python3
"""Writes packed_1.bin, the tenant of tests/store/packed_tenant_test.cpp in format 1, without the
library: `MemoryStore` must give the same bytes. A format that was given out stays; a newer one gets
a file of its own.

    cd tests/data/store && python3 write_packed.py
"""

import hashlib
import struct

MINUTE = 60_000_000
PRESENT, ABSENT = b"\1", b"\0"


def u32(number):
    return struct.pack("<I", number)


def u64(*numbers):
    return struct.pack(f"<{len(numbers)}Q", *numbers)


def text(value):
    data = value.encode()
    return u32(len(data)) + data


def listed(*elements):
    return u32(len(elements)) + b"".join(elements)


def stream(name, wake=ABSENT, commands=(), snapshot=ABSENT, keys=()):
    return text(name) + wake + listed(*commands) + snapshot + listed(*keys)


def command(name, hash_byte, first_position, events, first_transition, transitions):
    return (text(name) + bytes([hash_byte]) * 32 +
            u64(first_position, events, first_transition, transitions))


def event(place, begins_commit, body):
    return u32(place) + (PRESENT if begins_commit else ABSENT) + text(body)


PAYLOAD = (
    listed(
        stream("@quiet", keys=[text("ann") + text("wrapped")]),
        stream("kitchen-42", wake=PRESENT + u64(5 * MINUTE),
               commands=[command("c-1", 7, 1, 2, 1, 1), command("c-2", 8, 4, 0, 3, 0)],
               snapshot=PRESENT + u64(2) + text("folded")),
        stream("office-7")),
    listed(event(1, True, "opened"), event(2, False, "opened, too"), event(1, True, "called")),
    listed(u64(MINUTE) + text("told"), u64(2 * MINUTE) + text("told again")),
    text("second"), u64(2))
FRAME = b"\x89entente" + u32(1) + u64(len(b"".join(PAYLOAD))) + b"".join(PAYLOAD)

with open("packed_1.bin", "wb") as file:
    file.write(FRAME + hashlib.blake2b(FRAME, digest_size=32).digest())
