"""The cascade: whatever a row supports is above it, and what supports nothing is said to."""

from results.accountability.indicator import find_document
from results.accountability.table import iku_table
from survey.web.iku_tree import Branch, Node, Tree, tree_of
from tests.survey.web.iku_pages import JAMBI, SETDA


def _tree(name: str) -> Tree:
    return tree_of(iku_table(find_document(name), {}))


def _nodes(branches: tuple[Branch, ...]) -> list[Node]:
    return [
        node
        for branch in branches
        for node in (
            *(node for one in branch.sasaran for node in one.nodes),
            *_nodes(branch.below),
        )
    ]


def _ids(nodes: tuple[Node, ...] | list[Node]) -> list[str]:
    return [node.row.indicator.id for node in nodes]


def test_rpjmd_renstra_bidang() -> None:
    """As the document of Kesbangpol Kota Jambi is read: 1 of RPJMD, of Renstra, of a bidang."""
    tree = _tree(JAMBI)
    first, *_ = _nodes(tree.top)
    assert (tree.level, _ids(_nodes(tree.top))) == ("rpjmd", [f"001-RPJ-{n}" for n in (1, 2, 3, 4)])
    assert _ids(first.below) == ["001-REN-1"]
    assert {unit.kind for node in first.below[0].below for unit in node.units} == {"bidang"}


def test_what_supports_two_stands_under_both_and_names_the_other() -> None:
    first, second, *_ = _nodes(_tree(JAMBI).top)
    shared = [node for top in (first, second) for node in top.below[0].below if node.others]
    assert [[one.indicator.id for one in node.others] for node in shared] == [
        ["001-REN-2"],
        ["001-REN-1"],
    ]


def test_what_supports_nothing_is_named_by_its_unit() -> None:
    tree = _tree(JAMBI)
    loose = _nodes(tree.loose)
    assert {"001-IKU-a", "001-SEK-a", "001-POL-a"} <= set(_ids(loose))
    assert not any(node.row.indicator.supports for node in loose)
    (agency,) = tree.loose
    assert {branch.unit.kind for branch in agency.below} == {"sekretariat", "bidang"}
    assert tree.repeated == 9


def test_a_document_of_one_level_hangs_from_itself() -> None:
    tree = _tree(SETDA)
    assert tree.level == "iku"
    assert not tree.loose
    assert len(_nodes(tree.top)) == len(find_document(SETDA).indicators)
