"""Input that nobody would write by hand: a message and a status, never a trap, never a hang. No test here measures time: the
guard of `support.journey` ends what hangs."""

import pytest
from support import journey

MEBIBYTE = 1 << 20
HEAD = b'current-state a "A" {\n  step one "One" {\n'
TAIL = b"  }\n}\n"


def check_and_compile(path, statuses=(1, 2)):
    for arguments in (["check", "--format", "short"], ["check"], ["compile", "--emit", "json", "-o", "/dev/null"]):
        run = journey(*arguments, path)
        assert run.status in statuses, str(run)
        assert run.status == 0 or (run.output + run.messages.encode()).strip()
        assert len(run.output) + len(run.messages) < 2 * MEBIBYTE, "what is said is longer than anybody reads"


def filled(size):
    """A map of exactly so many bytes, most of them a comment."""
    begins = b'current-state a "A" {\n  step one "One"\n}\n// '
    return begins + b"x" * (size - len(begins) - 1) + b"\n"


def test_largest_file(tmp_path):
    path = tmp_path / "large.journey"
    path.write_bytes(filled(64 * MEBIBYTE))
    journey("check", path, expect=0)
    journey("check", "-", stdin=path.read_bytes(), expect=0)


def test_file_too_large(tmp_path):
    path = tmp_path / "large.journey"
    path.write_bytes(filled(64 * MEBIBYTE + 1))
    run = journey("check", path)
    assert run.status in (1, 2) and "64 MiB" in run.text + run.messages
    piped = journey("check", "-", stdin=path.read_bytes())
    assert piped.status in (1, 2) and "64 MiB" in piped.text + piped.messages
    (tmp_path / "main.journey").write_text(f'import "large.journey"\ncurrent-state b "B" {{\n  step one "One"\n}}\n')
    imported = journey("check", "--format", "short", tmp_path / "main.journey", expect=1)
    assert "too-large" in imported.text or "64 MiB" in imported.text


def test_endless_file(tmp_path):
    """A file that grows while it is read, or has no end, is no file."""
    for path in ("/dev/zero", "/dev/urandom"):
        run = journey("check", path, expect=2)
        assert run.messages


INSIDE = {
    "nul": b"\x00",
    "nul-in-text": b'doing "a\x00b"\n',
    "invalid-utf8": b"\xff\xfe",
    "invalid-utf8-in-text": b'doing "a\xc3(b"\n',
    "surrogate": b'doing "\xed\xa0\x80"\n',
    "overlong": b'doing "\xc0\xaf"\n',
    "beyond-unicode": b'doing "\xf4\x90\x80\x80"\n',
    "cut-off": b'doing "\xe2\x82',
    "escape-beyond-unicode": b'doing "\\u{110000} \\u{} \\u{D800} \\u{1234567} \\u{12"\n',
    "control": b"\x07\x1b[31m\n",
    "line-separator": "doing \u2028 \u2029 \u0085 \u00a0\n".encode(),
    "carriage-return": b'doing "a"\rdoing "b"\n',
    "numbers": b"feeling 99999999999999999999999999999999999999\nfeeling 0.00000000000000000000000000000000000001\nwait 99999999999999999999 months\n",
    "dates": b"measure csat 3 on 9999-99-99\nmeasure csat 3 on 2026-02-30\nmeasure csat 3 on 99999-01-01\n",
}


@pytest.mark.parametrize("name", INSIDE)
def test_bytes(name, tmp_path):
    path = tmp_path / "map.journey"
    path.write_bytes(HEAD + INSIDE[name] + TAIL)
    check_and_compile(path)
    # What a message repeats of it must not reach the terminal as it is.
    run = journey("check", "--color", "never", path)
    assert b"\x1b" not in run.output and b"\x07" not in run.output and b"\x00" not in run.output


DEEP = {
    "braces": b"{" * 100_000,
    "braces-on-lines": b"{\n" * 100_000,
    "closing-braces": b"}" * 100_000,
    "steps": b'step s "S" {\n' * 100_000,
    "stages": b'current-state a "A" {\n' + b'stage s "S" {' * 100_000,
    "unknown-keywords": b"nonsense {" * 100_000,
    "balanced": b'step s "S" {' * 100_000 + b"}" * 100_000,
    "comments": b"/*" * 100_000,
    "balanced-comments": b"/*" * 100_000 + b"*/" * 100_000 + b"}",
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting(name, tmp_path):
    path = tmp_path / "map.journey"
    path.write_bytes(DEEP[name] + b"\n")
    check_and_compile(path)


LINES = {
    "text": HEAD + b'doing "' + b"x" * (10 * MEBIBYTE) + b'"\n' + TAIL,
    "blanks": HEAD + b" " * (10 * MEBIBYTE) + b'doing "a"' + TAIL,
    "comment": HEAD + b"/*" + b"x" * (10 * MEBIBYTE) + b'*/ doing "a"\n' + TAIL,
    "word": HEAD + b"x" * (10 * MEBIBYTE) + b"\n" + TAIL,
    "id": HEAD + b"pain " + b"x" * (10 * MEBIBYTE) + b' "P"\n' + TAIL,
    "number": HEAD + b"feeling " + b"1" * (10 * MEBIBYTE) + b"\n" + TAIL,
    "list": HEAD + b"persona " + b"a, " * (3 * MEBIBYTE) + b"a\n" + TAIL,
    "unclosed-text": HEAD + b'doing "' + b"x" * (10 * MEBIBYTE) + b"\n" + TAIL,
    "statements": HEAD + b'doing "a"; ' * MEBIBYTE + TAIL,
    "mistakes": HEAD + b"doign a; " * MEBIBYTE + TAIL,
    "marks": HEAD + b'doing "a' + "\u0301".encode() * (5 * MEBIBYTE) + b'"\n' + TAIL,
    "wide": HEAD + "顧客".encode() * MEBIBYTE + b' "\n' + TAIL,
    "escapes": HEAD + b'doing "' + rb"\u{1F600}" * MEBIBYTE + b'"\n' + TAIL,
    "bad-escapes": HEAD + b'doing "' + rb"\q" * (5 * MEBIBYTE) + b'"\n' + TAIL,
}


@pytest.mark.parametrize("name", LINES)
def test_one_line_of_ten_mebibytes(name, tmp_path):
    path = tmp_path / "map.journey"
    path.write_bytes(LINES[name])
    check_and_compile(path, (0, 1, 2))


REPEATED = [
    b"{", b"}", b'"', b'""', b'"""', b'"""\n', b",", b";", b"\\", b"/", b"/*", b"*/", b"//", b".", b"-", b"+", b"1", b"1.", b"%", b":", b"a", b"a ",
    b"a.", b"a\n", b"a,", b"a,\n", b"\n", b"\r", b"\t", b"_", b"\x00", b"\xff", b"\xff ", b"\xef\xbb\xbf", "“".encode(), "”".encode(), "「".encode(),
    "；".encode(), "｛".encode(), "é".encode(), "\u0301".encode(), "\u200d".encode(), "ก".encode(), "😀".encode(), b"2026-01-01 ", b"07:30 ", b"3 days ",
    b"channel web ", b"channel web, ", b'step s "S" ', b'step s "S"\n', b'step s "S" {\n', b'step s "S" {}\n', b"from a ", b"import ", b'import "x"\n',
    b"without step s\n", b"then s\n", b"allow ", b'allow a "b"\n', b'team a "A"\n', b'current-state a "A"\n', b'current-state a "A" {}\n',
    b'current-state a "A" from a {}\n', b"a /* ", b'a "\n', b'a """\n  b\n', b"\x1b[0m", b"persona a,\n",
]


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_repeated(piece, tmp_path):
    """Each small piece of the language, over and over for half a mebibyte, alone and inside a step."""
    path = tmp_path / "map.journey"
    for content in (piece * (MEBIBYTE // 2 // len(piece)), HEAD + piece * (MEBIBYTE // 2 // len(piece)) + TAIL):
        path.write_bytes(content)
        for arguments in (["check", "--format", "short"], ["compile", "--emit", "json", "-o", "/dev/null"]):
            run = journey(*arguments, path)
            assert len(run.output) + len(run.messages) < 2 * MEBIBYTE


# Projects

def test_long_chain_of_imports(tmp_path):
    count = 3000
    for number in range(count):
        (tmp_path / f"f{number}.journey").write_text(f'import "f{number + 1}.journey"\n')
    (tmp_path / f"f{count}.journey").write_text('team last "Last"\n')
    journey("check", tmp_path / "f0.journey", expect=0)
    (tmp_path / f"f{count}.journey").write_text('import "f0.journey"\n')
    journey("check", tmp_path / "f0.journey", expect=0)


def test_too_many_files(tmp_path):
    count = 10_001
    for number in range(count):
        (tmp_path / f"f{number}.journey").write_text("")
    (tmp_path / "main.journey").write_text("".join(f'import "f{number}.journey"\n' for number in range(count)) + 'team x "X"\n')
    run = journey("check", "--format", "short", tmp_path / "main.journey")
    assert run.status in (1, 2) and ("10,000" in run.text + run.messages or "10000" in run.text + run.messages), str(run)


def test_long_chain_of_maps(tmp_path):
    path = tmp_path / "map.journey"
    maps = ['current-state m0 "M" {\n  step one "One"\n}\n']
    maps += [f'current-state m{number} "M" from m{number - 1} {{\n  step one\n}}\n' for number in range(1, 5000)]
    path.write_text("".join(reversed(maps)))
    journey("check", path, expect=0)
    path.write_text("".join(maps).replace('m0 "M"', 'm0 "M" from m4999').replace('step one "One"', "step one"))
    assert "derivation-cycle" in journey("check", "--format", "short", path, expect=1).text


def test_maps_that_multiply(tmp_path):
    """A small file may mean a huge model: the limit on facts names itself."""
    path = tmp_path / "map.journey"
    steps = "".join(f'  step s{number} "S" {{\n    doing "D"\n    doing "E"\n  }}\n' for number in range(5000))
    path.write_text(f'current-state m0 "M" {{\n{steps}}}\n' + "".join(f'current-state m{number} "M" from m0 {{ step s1 }}\n' for number in range(1, 5000)))
    run = journey("check", "--format", "short", path)
    assert run.status in (1, 2) and "too-large" in run.text + run.messages, str(run)


def test_long_chain_of_lanes(tmp_path):
    path = tmp_path / "map.journey"
    lanes = "".join(f'lane l{number} "L" after l{number + 1}\n' for number in range(20_000))
    path.write_text(lanes + 'lane l20000 "L" after doing\n')
    journey("check", path, expect=0)
    path.write_text(lanes + 'lane l20000 "L" after l0\n')
    assert "wrong-argument" in journey("check", "--format", "short", path, expect=1).text


@pytest.mark.parametrize("order", ["forward", "backward", "all-to-one", "one-to-all"])
def test_many_arrows(order, tmp_path):
    count = 20_000
    follows = {"forward": lambda n: [n + 1], "backward": lambda n: [n - 1, n + 1], "all-to-one": lambda n: [0, n + 1],
               "one-to-all": lambda n: range(1, count) if n == 0 else [n + 1]}[order]
    steps = []
    for number in range(count):
        thens = "".join(f'    then s{other} when "W"\n' for other in follows(number) if 0 <= other < count and other != number)
        steps.append(f'  step s{number} "S" {{\n{thens}  }}\n')
    path = tmp_path / "map.journey"
    path.write_text(f'current-state a "A" {{\n{"".join(steps)}}}\n')
    journey("check", path, expect=0)
    for emit in ("json", "text", "dot"):
        journey("compile", path, "--emit", emit, "-o", "/dev/null", expect=0)
