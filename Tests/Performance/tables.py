"""Prints what was measured."""

import math

from peers import READS, WRITES

OURS = {READS: "journey check", WRITES: "journey compile --emit json"}


def table(heads, rows):
    """The first column to the left, the others to the right; a row of one cell is a line of its own."""
    full = [row for row in [heads, *rows] if len(row) > 1]
    widths = [max(len(cell) for cell in column) for column in zip(*full)]
    for row in [heads, *rows]:
        cells = [cell.rjust(width) for cell, width in zip(row, widths)]
        cells[0] = row[0].ljust(widths[0])
        print(("  " + "  ".join(cells)).rstrip() if len(row) > 1 else "  " + row[0])


def megabytes(count):
    return f"{count / 1e6:.1f}"


def named(size):
    return f"{size / 1e6:g} MB" if size >= 1e6 else f"{size / 1e3:g} KB"


def tools(found, missing, programs):
    print("\nThe programs:\n")
    format_of = {program.tool: program.format for program in programs}
    table(["", "version", "format"], [[name, tool.version, format_of[name]] for name, tool in found.items()])
    for line in missing:
        print("  " + line)


def sizes(large):
    of_each = ", ".join(f"{megabytes(size)} MB of {form}" for form, size in large.sizes.items())
    print(f"\nThe large map has {large.steps:,} steps: {of_each}.")


def speeds(programs, large, figures, smaller, rounds):
    """`smaller` has the figures of smaller maps, largest first, for programs that did not get through the large one."""
    print(f"\nTime and memory, the programs in turn, median of {rounds}. A peak below 20 MB is that of their starter.")
    for does in (READS, WRITES):
        rows, notes = [], []
        ours = figures[OURS[does]]
        for program in (program for program in programs if program.does == does):
            own, mark, map_files = figures[program.name], "", large
            if own.failure:
                own, mark, map_files, note = instead(program, own, large, smaller)
                notes.append([note])
            if own:
                rows.append(speed(program, own, mark, map_files, (ours.median / large.steps, ours.best / large.steps)))
        print()
        heads = [f"{does} the map", "format", "median s", "best s", "steps/s", "MB/s", "peak MB", "a step", "at best"]
        table(heads, rows + notes)


def instead(program, failed, large, smaller):
    note = f"  * {program.name} {failed.failure}"
    for map_files, figures in smaller:
        own = figures[program.name]
        if not own.failure:
            return own, " *", map_files, f"{note}: its figures are of {named(map_files.size)}."
    return None, "", large, f"{note}: it has no figures."


def speed(program, own, mark, map_files, ours):
    """`ours` is the time that our program takes for a step, in the median and at best."""
    steps, size = map_files.steps, map_files.sizes[program.format]
    times = [own.median / steps / ours[0], own.best / steps / ours[1]]
    return [program.name + mark, program.format, f"{own.median:.3f}", f"{own.best:.3f}", f"{steps / own.median:,.0f}",
            f"{size / own.median / 1e6:.1f}", megabytes(own.peak)] + [f"x {each:.1f}" for each in times]


def starts(names, figures, size, rounds):
    print(f"\nStarting: a map of {named(size)} from the start of the process to its end, median of {rounds}:\n")
    table(["", "median ms", "best ms"], [
        [f"{name} {figures[name].failure}."] if figures[name].failure
        else [name, f"{figures[name].median * 1000:.2f}", f"{figures[name].best * 1000:.2f}"] for name in names])


def growth(programs, measured):
    """`measured` is a list of maps and their figures, by size."""
    print("\nGrowth. The exponent is that of the last two sizes: 1 is linear, 2 is quadratic.\n")
    heads = [named(large.size) for large, _ in measured] + ["exponent"]
    last = measured[-1][1]
    notes = [[f"  {name} {own.failure}."] for name, own in last.items() if own.failure]
    times = [growing(program.name, measured, lambda own: own.best, "{:.3f}") for program in programs]
    table(["seconds, best", *heads], times + notes)
    print()
    peaks = [growing(program.name, measured, lambda own: own.peak / 1e6, "{:.1f}") for program in programs]
    table(["peak MB", *heads], peaks)


def growing(name, measured, value, form):
    known = [(large.steps, value(figures[name])) if not figures[name].failure else None for large, figures in measured]
    cells = [form.format(each[1]) if each else "-" for each in known]
    return [name] + cells + [exponent([each for each in known if each])]


def exponent(known):
    if len(known) < 2:
        return "-"
    (fewer, less), (more, greater) = known[-2:]
    return f"{math.log(greater / less) / math.log(more / fewer):.2f}"


def instructions(programs, counted):
    """`counted` is a list of maps and what each program takes: a number, or why there is none."""
    print("\nInstructions, start-up included: a byte of the program's own format, a step of the map.\n")
    growing = len(counted) > 1
    heads = [f"{unit}, {named(large.size)}" for large, _ in counted for unit in ("a byte", "a step")]
    rows, notes = [], []
    for program in programs:
        cells, known, reasons = [], [], {}
        for large, counts in counted:
            count = counts[program.name]
            if isinstance(count, str):
                reasons.setdefault(count, []).append(named(large.size))
                cells += ["-", "-"]
            else:
                known.append((large.steps, count))
                cells += [f"{count / large.sizes[program.format]:.1f}", f"{count / large.steps:,.0f}"]
        notes += [[f"{program.name}, {', '.join(sizes)}: {reason}."] for reason, sizes in reasons.items()]
        if known:
            rows.append([program.name, *cells] + ([exponent(known)] if growing else []))
    table(["", *heads] + (["exponent"] if growing else []), rows + notes)
