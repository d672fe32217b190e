#!/usr/bin/python3
"""Random record sets for measuring maps: records.py LANGUAGE SEED OFFICES OUTSIDE PROJECTS PARTNERSHIPS

Names are built from parts as office names are; some leads, statuses and partners stay unstated, some
partners are still to be named, a few names are hostile (long, markup, right-to-left, backslashes).
"""
import random
import sys

from words import WORDS

STATUS = ["proposed", "wished", "agreed", "underway", "achieved", None]
HOSTILE = ["<script>alert(1)</script>課", "A" * 10000, "\\N\\G\\l\\\"課", "שלום עולם اللغة",
           "a&lt;b & c&#x41;", "長い" * 300 + "課", "]]>--><!-- 課"]


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def take(choose, items, most):
    return choose.sample(items, min(len(items), choose.randint(1, most)))


def main(words, seed, offices, outside, projects, partnerships):
    choose = random.Random(seed)
    out = ["renkei: 1", "meeting: {id: m%d, title: %s, date: 2024-01-01}" % (seed, words.meeting % seed)]
    bureaus = words.bureaus[:max(1, offices // 5)] if offices else []
    names, actors = set(), []
    # A chance of their own, so that what else is drawn by lot stays the same.
    aim = random.Random(seed + 5000)
    needs, targets = words.needs, words.targets
    if seed % 4 == 1:
        needs = words.needs + [words.another_need % i for i in range(40)] + HOSTILE
        targets = words.targets + [words.another_target % i for i in range(30)] + HOSTILE

    def aims(share):
        out = ""
        if seed % 5 and aim.random() < share:
            out += ", life_stages: [%s]" % ", ".join(take(aim, words.stages, 3))
        if aim.random() < share:
            out += ", targets: [%s]" % ", ".join(map(quote, take(aim, targets, 3)))
        return out

    out.append("life_stages: [%s]" % ", ".join("{name: %s}" % s for s in words.stages))
    out.append("needs:")
    for need in needs:
        out.append("  - {name: %s%s}" % (quote(need), aims(0.4)))

    def fresh(name):
        while name in names:
            name += words.join + choose.choice(words.which)
        names.add(name)
        return name

    out.append("actors:" if offices + outside else "actors: []")
    for bureau in bureaus:
        out.append("  - {name: %s, kind: bureau}" % bureau)
    departments = []
    for i in range(offices):
        name = fresh(choose.choice(words.stems) + words.join + choose.choice(words.tails))
        if seed % 3 == 0 and i < len(HOSTILE):
            name = HOSTILE[i]
        departments.append(name)
        out.append("  - {name: %s, kind: department, belongs_to: %s}"
                   % (quote(name), choose.choice(bureaus)))
    partners = []
    for i in range(outside):
        kind, forms = choose.choice(words.outside)
        name = fresh(choose.choice(forms).format(choose.choice(words.places)))
        partners.append(name)
        out.append("  - {name: %s, kind: %s}" % (quote(name), kind))
    actors = departments + partners
    works = []
    out.append("projects:" if projects else "projects: []")
    for i in range(projects):
        name = fresh(words.join.join(filter(None, (
            choose.choice(["", words.area, choose.choice(words.places)]), choose.choice(words.works),
            choose.choice(words.ends)))))
        works.append(name)
        lead = "" if not departments or choose.random() < 0.25 else \
            ", lead: %s" % quote(choose.choice(departments))
        need = ", needs: %s" % choose.choice(words.needs) if choose.random() < 0.4 else ""
        if seed % 4 == 1:
            need = ", needs: [%s]" % ", ".join(map(quote, take(aim, needs, 3)))
        need += aims(0.5) + aim.choice(["", "", ", nature: scheme"])
        members = ", members: [%s]" % ", ".join(map(quote, take(choose, actors, 3))) \
            if actors and choose.random() < 0.4 else ""
        out.append("  - {name: %s%s%s%s}" % (quote(name), lead, members, need))
    out.append("partnerships:" if partnerships else "partnerships: []")
    for i in range(partnerships):
        parts = []
        if works and choose.random() < 0.8:
            parts.append("projects: [%s]" % ", ".join(map(quote, take(choose, works, 2))))
        who = take(choose, actors, 3) if actors and (choose.random() < 0.9 or not parts) else []
        if choose.random() < 0.08:
            who.append(words.placeholder)
        if who:
            parts.append("partners: [%s]" % ", ".join(map(quote, who)))
        if not parts:
            parts.append("fields: [%s]" % words.field)
        status = choose.choice(STATUS)
        if status:
            parts.append("status: " + status)
        parts.append("how: " + quote(words.how % choose.choice(words.works)))
        out.append("  - {id: P%d, %s}" % (i + 1, ", ".join(parts)))
    print("\n".join(out))


if __name__ == "__main__":
    main(WORDS[sys.argv[1]], *map(int, sys.argv[2:7]))
