"""What the compiler is held to. A figure beyond its limit is marked, and with `--strict` the exit status is 1."""

CHECK_SPEED, JSON_SPEED, TIMES_JQ = 120, 60, 5
CHECK_INSTRUCTIONS, JSON_INSTRUCTIONS, INSTRUCTIONS_GROWTH = 70, 120, 0.10
MEMORY_PER_BYTE = 8

CHECK, JSON, TEXT, JQ = "journey check", "journey compile --emit json", "journey compile --emit text", "jq ."


class Limits:
    """Prints figures beside their limits and remembers which of them are missed."""

    def __init__(self):
        self.missed = []

    def line(self, name, value, limit, holds):
        print(f"  {name:<52}{value:>12}   (asked for: {limit})" + ("" if holds else "   MISSED"))
        if not holds:
            self.missed.append(name)

    def speeds(self, figures, size):
        """Of the large map: `size` bytes of source."""
        print("\nWhat is asked for:")
        for name, limit in ((CHECK, CHECK_SPEED), (JSON, JSON_SPEED)):
            speed = size / figures[name].median / 1e6
            self.line(name, f"{speed:.0f} MB/s", f"{limit} MB/s", speed >= limit)
        for name in (CHECK, JSON, TEXT):
            memory = figures[name].peak / size
            holds = memory <= MEMORY_PER_BYTE
            self.line(f"{name}, peak bytes per byte", f"{memory:.1f}", MEMORY_PER_BYTE, holds)
        if JQ in figures and figures[JQ].runs:
            ratio = figures[JQ].median / figures[JSON].median
            self.line("source to JSON, times as fast as jq .", f"{ratio:.1f}", TIMES_JQ, ratio >= TIMES_JQ)

    def start(self, figures, reference):
        """Of a small map: no longer than a program that reads nothing."""
        if reference in figures and figures[reference].runs:
            seconds, limit = figures[JSON].median, figures[reference].median
            asked = f"{reference}, {limit * 1000:.2f} ms"
            self.line("a map of 10 KB to JSON", f"{seconds * 1000:.2f} ms", asked, seconds <= limit)

    def instructions(self, small, large):
        """Per byte of source, of the smallest map and of the large one, where it was counted."""
        for name, limit in ((CHECK, CHECK_INSTRUCTIONS), (JSON, JSON_INSTRUCTIONS)):
            self.line(f"{name}, instructions per byte", f"{small[name]:.2f}", limit, small[name] <= limit)
            if large:
                growth = large[name] / small[name] - 1
                holds = abs(growth) <= INSTRUCTIONS_GROWTH
                asked = f"within {INSTRUCTIONS_GROWTH:.0%}"
                self.line(f"{name}, that of the large map", f"{growth:+.1%}", asked, holds)
