"""Small pictures, made of nothing."""

import struct
import zlib


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width=40, height=30, content=None):
    rows = (b"\0" + b"\xd0\x20\x20" * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows) if content is None else content) + chunk(b"IEND", b""))


def gif(width=40, height=30):
    """Of one colour. After every two pixels the codes start anew, so that none gets longer than three bits."""
    codes = [code for _ in range(width * height // 2) for code in (4, 1, 1)] + [5]
    bits = "".join(reversed([f"{code:03b}" for code in codes]))
    packed = int(bits, 2).to_bytes(-(-len(bits) // 8), "little")
    blocks = b"".join(bytes([len(part)]) + part for part in (packed[start:start + 255] for start in range(0, len(packed), 255)))
    colours = b"\xff\xff\xff\xd0\x20\x20" + b"\0\0\0" * 2
    return (b"GIF89a" + struct.pack("<HHBBB", width, height, 0x81, 0, 0) + colours + b"\x21\xf9\x04\0\0\0\0\0"
            + b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02" + blocks + b"\0;")


def jpeg(width=40, height=30):
    """Grey: in each block of 8 by 8 the difference of its mean to the one before, and nothing more."""
    def segment(code, content):
        return bytes([0xFF, code]) + struct.pack(">H", len(content) + 2) + content

    def table(kind, symbol):
        # One symbol, of one bit: 0.
        return segment(0xC4, bytes([kind, 1]) + bytes(15) + bytes([symbol]))

    blocks = -(-width // 8) * -(-height // 8)
    bits = "00" * blocks
    bits += "1" * (-len(bits) % 8)
    coded = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return (b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + segment(0xDB, bytes([0]) + bytes([16] * 64))
            + segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0") + table(0x00, 0) + table(0x10, 0)
            + segment(0xDA, b"\1\1\0\0\x3f\0") + coded.replace(b"\xff", b"\xff\0") + b"\xff\xd9")
