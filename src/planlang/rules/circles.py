"""Links between names come in; every circle among them goes out, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circles(links: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The circles in a graph: one list of names for each group that reaches itself, starting with its first name.

    Names that have no entry of their own are left out. Works without recursion, in linear time (Tarjan's algorithm with
    a stack of its own); within a group the shortest way round from its first name is given.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    on_path: set[str] = set()
    path: list[str] = []
    groups: list[list[str]] = []
    for root in links:
        if root in order:
            continue
        work: list[tuple[str, int]] = [(root, 0)]
        while work:
            name, step = work.pop()
            if step == 0:
                order[name] = low[name] = len(order)
                path.append(name)
                on_path.add(name)
            targets = [target for target in links[name] if target in links]
            advanced = False
            for place in range(step, len(targets)):
                target = targets[place]
                if target not in order:
                    work.append((name, place + 1))
                    work.append((target, 0))
                    advanced = True
                    break
                if target in on_path:
                    low[name] = min(low[name], order[target])
            if advanced:
                continue
            if low[name] == order[name]:
                group: list[str] = []
                while True:
                    member = path.pop()
                    on_path.discard(member)
                    group.append(member)
                    if member == name:
                        break
                if len(group) > 1 or name in targets:
                    groups.append(group)
            if work:
                parent = work[-1][0]
                low[parent] = min(low[parent], low[name])
    places = {name: place for place, name in enumerate(links)}
    found = [_way_round(links, set(group), min(group, key=places.__getitem__)) for group in groups]
    return sorted(found, key=lambda circle: places[circle[0]])


def _way_round(links: Mapping[str, Sequence[str]], group: set[str], start: str) -> list[str]:
    """The shortest way from a name back to itself inside its group."""
    came_from: dict[str, str] = {}
    queue = [start]
    for name in queue:
        for target in links[name]:
            if target == start:
                way = [name]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if target in group and target not in came_from:
                came_from[target] = name
                queue.append(target)
    return [start]
