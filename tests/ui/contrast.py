#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""contrast.py STYLE.css DRAW.c: every colour of text in the reader's style can be read on every paper, with every accent.

WCAG 2.2, 1.4.3: text has a contrast of 4.5 : 1 to its ground, 1.4.11: what is not text has 3 : 1. The colours are taken from the style sheet;
the grounds are the paper, a card on it, and what the style tints either with; and the marks that are drawn behind what is highlighted or found."""
import re
import sys

# libadwaita 1.7, --accent-blue … --accent-slate
ACCENTS = ["#3584e4", "#2190a4", "#3a944a", "#c88800", "#ed5b00", "#e62d42", "#d56199", "#9141ac", "#6f8396"]
# not text: an arrow beside a text that says the same
SIGNS = ("arrow",)


def parse(value):
    """A literal colour as red, green, blue (0-1) and alpha."""
    value = value.strip()
    if value.startswith("#"):
        return tuple(int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)) + (1.0,)
    numbers = re.match(r"rgb\((\d+) (\d+) (\d+) / (\d+)%\)", value)
    return tuple(int(part) / 255 for part in numbers.groups()[:3]) + (int(numbers[4]) / 100,)


def over(color, ground):
    return tuple(c * color[3] + g * (1 - color[3]) for c, g in zip(color[:3], ground))


def fade(color, percent):
    return color[:3] + (color[3] * percent / 100,)


def to_linear(c):
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def from_linear(c):
    c = min(1, max(0, c))
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055


def contrast(a, b):
    bright, dark = sorted((0.2126 * to_linear(c[0]) + 0.7152 * to_linear(c[1]) + 0.0722 * to_linear(c[2]) for c in (a, b)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def limit_lightness(color, function, limit):
    """oklab(from color min(l, limit) a b), after https://bottosson.github.io/posts/oklab/"""
    r, g, b = (to_linear(c) for c in color[:3])
    l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    light = function(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, limit)
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return tuple(map(from_linear, (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                                   -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))) + (1.0,)


def main():
    css = re.sub(r"/\*.*?\*/", "", open(sys.argv[1]).read(), flags=re.S)
    rules = [(selector.strip(), body) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css)]
    shades = [(selector, int(percent)) for selector, body in rules
              for percent in re.findall(r"(?<![-\w])color: color-mix\(in srgb, currentColor (\d+)%, transparent\)", body)]
    tints = [(selector, int(percent)) for selector, body in rules
             for percent in re.findall(r"background-color: color-mix\(in srgb, currentColor (\d+)%, transparent\)", body)]
    accent_tints = [(selector, int(percent)) for selector, body in rules
                    for percent in re.findall(r"background-color: color-mix\(in srgb, var\(--accent-bg-color\) (\d+)%, transparent\)", body)]
    papers = [(selector, body) for selector, body in rules if re.fullmatch(r"\.paper-\w+", selector)]
    assert len(papers) == 3 and len(shades) > 8 and tints and accent_tints, "the style sheet is not read as it is written"
    marks = {name: tuple(float(part) for part in numbers.split(","))
             for name, numbers in re.findall(r"GdkRGBA (\w+)_color = \{ ([^}]*) \}", open(sys.argv[2]).read().replace("f", ""))}
    assert len(marks) == 3, "the marks are not read as they are written"
    lowest, bad, n = {}, [], 0

    def check(paper, what, color, ground, least=4.5):
        nonlocal n
        n += 1
        ratio = contrast(over(color, ground), ground)
        lowest[paper] = min(lowest.get(paper, (99, "")), (ratio, what)) if least == 4.5 else lowest.get(paper, (99, ""))
        if ratio < least:
            bad.append(f"{paper}: {what}: {ratio:.2f} < {least}")

    for paper, body in papers:
        colors = dict(re.findall(r"--([\w-]+)-color: ([^;]+);", body))
        ground = parse(colors["window-bg"])[:3]
        grounds = {"paper": ground, "card": over(parse(colors["card-bg"]), ground), "bar": over(parse(colors["headerbar-bg"]), ground)}
        text = parse(colors["window-fg"])
        function, limit = re.search(r"(min|max)\(l, ([\d.]+)\)", colors["accent"]).groups()
        for name, below in grounds.items():
            check(paper, f"text on {name}", text, below)
            for status in ("success", "warning", "error"):
                check(paper, f"{status} on {name}", parse(colors[status]), below)
            for selector, percent in shades:
                check(paper, f"{selector} on {name}", fade(text, percent), below, 3.0 if any(sign in selector for sign in SIGNS) else 4.5)
            for selector, percent in tints:
                check(paper, f"text in {selector} on {name}", text, over(fade(text, percent), below))
            for mark, color in marks.items():
                check(paper, f"text on {mark} on {name}", text, over(color, below))
            for accent in ACCENTS:
                link = limit_lightness(parse(accent), {"min": min, "max": max}[function], float(limit))
                check(paper, f"link ({accent}) on {name}", link, below)
                for selector, percent in accent_tints:
                    check(paper, f"text in {selector} ({accent}) on {name}", text, over(fade(parse(accent), percent), below))
    for paper, (ratio, what) in lowest.items():
        print(f"# {paper}: {ratio:.2f} at the least, {what}")
    print("\n".join(f"# {line}" for line in bad))
    print("1..1")
    print(f"{'not ok' if bad else 'ok'} 1 {n} colours on their grounds")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
