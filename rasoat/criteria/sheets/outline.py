"""The rows of a sheet as a tree: what stands under what, codes that are missing or that Excel changed, sums."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from rasoat.criteria.points import said, total
from rasoat.criteria.sheets.codes import Code, readings
from rasoat.criteria.sheets.columns import header_of, repeats
from rasoat.criteria.sheets.reading import NO_HEADER
from rasoat.criteria.sheets.rows import Row, letter, rows_of
from rasoat.organisations.sheets.reading import Unreadable

Path = tuple[int, ...]


@dataclass(eq=False)
class Node:
    """A criterion or heading as it is understood; ``code`` is None for a heading that the list gives none."""

    row: Row
    code: Code | None
    parent: "Node | None"
    path: Path
    """Its place in the list, which codes are compared by."""
    children: list["Node"] = field(default_factory=list)
    proposed: bool = False
    """Whether the code is ours, not the list's."""

    @property
    def text(self) -> str:
        return self.code.text if self.code else ""

    @property
    def level(self) -> int:
        return self.parent.level + 1 if self.parent else 0

    @property
    def points(self) -> Decimal | None:
        """The points given, or the sum of what stands under it."""
        if self.row.points is not None or not self.children:
            return self.row.points
        return total(child.points for child in self.children)

    @property
    def scored(self) -> Decimal | None:
        """The self-score of a leaf, or the sum of those under it."""
        return total(child.scored for child in self.children) if self.children else self.row.score


@dataclass
class Outline:
    """A sheet as it is understood, row by row in its order."""

    rows: list[Row]
    nodes: list[Node]
    """Those that become criteria, in their order."""
    columns: list[str]
    """The meanings that have a column."""
    ignored: list[str]
    """Headings whose columns are not taken in."""

    @property
    def refused(self) -> list[Row]:
        return [row for row in self.rows if row.faults]


def understand(lines: Sequence[tuple[int, Sequence[str]]]) -> Outline:
    """What the lines say; ``Unreadable`` where no header is found."""
    if not (header := header_of(lines)):
        raise Unreadable(NO_HEADER)
    below = [line for line in lines if line[0] > header.last and not repeats(*line, header)]
    rows = _once(row for number, cells in below for row in rows_of(number, cells, header) if _says(row))
    ignored = [f"{letter(at)} “{heading}”" for at, heading in header.ignored.items()]
    nodes = _Builder(rows).build()
    return Outline(rows, nodes, list(header.places), ignored)


def _once(rows: Iterable[Row]) -> list[Row]:
    """The rows, a heading that stands before each of its criteria only before the first."""
    kept, above = list[Row](), dict[int, str]()
    for row in rows:
        if row.heading and above.get(row.depth) == row.title:
            continue
        above = {depth: title for depth, title in above.items() if depth < row.depth} | {row.depth: row.title}
        kept.append(row)
    return kept


def _says(row: Row) -> bool:
    return bool(
        row.faults or row.proof or row.note or row.points is not None or row.score is not None or not row.wordless
    )


class _Builder:
    """Goes down the rows; ``stack`` is the branch on which the last criterion stands, from the top."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.taken: dict[tuple[Node | None, str], Node] = {}
        self.printed = {code.text for row in rows for code in row.codes}
        self.headings = [row.codes[0] for row in rows if row.apart and row.codes]
        self.levelled = any(row.heading for row in rows)
        """Whether each level has a column of its own."""

    def build(self) -> list[Node]:
        at = 0
        while at < len(self.rows):
            row, taken = self.rows[at], 1
            if row.total:
                self._keep_total(row)
            elif row.codes or row.dates:
                self._coded(row)
            elif row.wordless:
                self._continued(row)
            elif not row.misread:
                taken = self._uncoded(at)
            at += taken
        for node in self.nodes:
            self._check_sums(node)
        return self.nodes

    # Rows with a code

    def _coded(self, row: Row) -> None:
        code = self._read(row)
        if not code:
            return
        parent = self._parent(code)
        before = next((each.code for each in reversed(self._under(parent)) if each.code), None)
        if before and code.above and before.style == code.style and before.next.text == f"{code.text}0":
            # As a number 1.10 is 1.1.
            row.understood.append(f"Mã {code.text} đứng sau {before.text}: đọc là {before.next.text}")
            code = before.next
        if held := self.taken.get((parent, code.text)):
            cause = f"Mã {code.text} đã có ở dòng {held.row.line}"
            row.refuse("code", cause, "Sửa mã của một trong hai dòng, hoặc bỏ dòng trùng")
        elif before and (before.style, before.names) == (code.style, code.names) and code.ordinal != before.ordinal + 1:
            row.understood.append(
                f"{code.text} đứng sau {before.text}: kiểm tra lại thứ tự, xem có thiếu dòng nào không"
            )
        if not row.title:
            row.refuse("title", "Có mã mà không có tên tiêu chí", "Ghi tên tiêu chí; ô đang gộp thì tách ra")
        if code.above and not self._is(parent, code.above):
            row.understood.append(f"Không có dòng mã {code.above}")
        self._push(row, code, parent)

    def _read(self, row: Row) -> Code | None:
        """What the code means here."""
        if not row.dates:
            return next(filter(self._follows, row.codes), row.codes[0])
        expected = {code.text: code for code in self._expected()}
        possible = [*dict.fromkeys(row.dates)]
        found = [expected[text] for text in possible if text in expected]
        if len(found) == 1:
            row.understood.append(f"Excel đã đổi mã thành ngày “{row.printed}”: đọc lại là {found[0].text}")
            return found[0]
        cause = f"Excel đã đổi mã thành ngày “{row.printed}”, không rõ mã là {' hay '.join(possible)}"
        row.refuse("code", cause, "Định dạng cột mã là Văn bản (Text) rồi gõ lại mã")
        return None

    def _follows(self, code: Code) -> bool:
        """Whether it comes next after one of its style on the branch."""
        return any(node.code and node.code.next == code for node in self.stack)

    def _parent(self, code: Code) -> Node | None:
        """What a row of this code stands under, after the rows so far."""
        branch = self.stack[::-1]
        for node in branch:
            if code.names and node.text == code.names:
                return node
        for node in branch:
            if node.code and node.code.style == code.style and node.code.above == code.above:
                return node.parent
        # A style that begins anew, or one whose heading is missing: under the nearest that is less deep.
        return next(
            (node for node in branch if not node.code or not code.above or node.code.style[1] < code.style[1]), None
        )

    @staticmethod
    def _is(node: Node | None, text: str) -> bool:
        """Whether the node is the one that a code names: itself, or "1" for "I"."""
        own = node and node.code
        return bool(own and (own.text == text or not own.above and str(own.ordinal) == text))

    def _under(self, parent: Node | None) -> list[Node]:
        return parent.children if parent else [node for node in self.nodes if node.parent is None]

    def _push(self, row: Row, code: Code | None, parent: Node | None, proposed: bool = False) -> None:
        place = code.ordinal if code else len(self._under(parent)) + 1
        node = Node(row, code, parent, (*(parent.path if parent else ()), place), proposed=proposed)
        if parent:
            parent.children.append(node)
        self.nodes.append(node)
        self.stack = [*takewhile(lambda each: each is not parent, self.stack), parent, node] if parent else [node]
        if code:
            self.taken.setdefault((parent, code.text), node)

    # Rows without one

    def _continued(self, row: Row) -> None:
        """A row that has neither code nor title goes on with the criterion above it."""
        given = next((column for column in ("points", "score") if getattr(row, column) is not None), "")
        if given or not self.nodes:
            cause = "Dòng có nội dung mà không có mã, không có tên tiêu chí"
            row.refuse(given or "title", cause, "Ghi mã và tên tiêu chí; ô đang gộp thì tách ra")
        elif not row.faults:
            above = self.nodes[-1].row
            for column in ("proof", "note"):
                parts = [getattr(above, column), getattr(row, column)]
                setattr(above, column, "\n".join(dict.fromkeys(part for part in parts if part)))
            row.understood.append(f"Nối vào tiêu chí ở dòng {above.line}")

    def _uncoded(self, at: int) -> int:
        """Take in a row that has a title and no code, with those that belong to it; how many rows that were."""
        row, last = self.rows[at], self.nodes[-1] if self.nodes else None
        if last and (scale := self._scale(at, last)):
            for each in scale:
                self._join(each, last.row)
            return len(scale)
        plain = row.points is None and row.score is None and not row.proof
        after = next((each for each in self.rows[at + 1 :] if each.codes), None)
        following = next(filter(self._follows, after.codes), after.codes[0]) if after else None
        if row.apart and plain and not self.headings and not self.levelled:
            # The list gives its headings no codes.
            self._push(row, None, None)
        elif last and plain and not (row.apart or self.levelled) and (not following or following in self._expected()):
            self._join(row, last.row)
        elif code := next(
            (code for code in self._candidates(at, last, following) if self._fits(code, following)), None
        ):
            row.understood.append(f"Chưa có mã: đề xuất mã {code.text}")
            self._push(row, code, self._parent(code), proposed=True)
        else:
            told = f"sau {last.text}, trước {following.text}" if last and following else "ở chỗ này"
            row.refuse("code", f"Chưa có mã, không suy ra được mã {told}", "Ghi mã của tiêu chí")
        return 1

    def _run(self, at: int) -> list[Row]:
        """The rows without code from here."""
        return [*takewhile(lambda row: not (row.codes or row.dates or row.total or row.apart), self.rows[at:])]

    def _scale(self, at: int, last: Node) -> list[Row]:
        """The rows that say how a criterion is scored ("Đạt 100%: 1", "Dưới 100%: 0,5"); [] where they are criteria.

        The best is worth as much as the criterion, no two are worth the same.
        """
        run = self._run(at)
        given = [row.points for row in run if row.points is not None]
        fits = len(given) > 1 and max(given) == last.row.points and len({*given}) == len(given)
        scored = any(row.faults or row.proof or row.score is not None for row in run)
        mere = not (last.children or last.proposed or scored)
        return run if fits and mere else []

    @staticmethod
    def _join(row: Row, above: Row) -> None:
        above.title += f"\n{row.title}: {said(row.points)}" if row.points is not None else f"\n{row.title}"
        above.note = "\n".join(note for note in (above.note, row.note) if note)
        row.understood.append(f"Nối vào nội dung của tiêu chí ở dòng {above.line}")

    def _candidates(self, at: int, last: Node | None, following: Code | None) -> list[Code]:
        """Codes that a row without one can have, the likeliest first."""
        row = self.rows[at]
        if following and following.above and not any(self._is(node, following.above) for node in self.stack):
            return readings(following.above)[:1]
        if last is None:
            like = self.headings[0] if row.apart and self.headings else following
            return [like.at(like.ordinal - 1 if like is following else 1)] if like else [Code("1", ("number", 1), 1)]
        if self.levelled:
            same = [node.code.next for node in self.stack if node.code and node.row.depth == row.depth]
            return same or [self._child_of(last)]
        siblings = [node.code.next for node in reversed(self.stack) if node.code]
        if row.apart:
            headings = [node.code.next for node in reversed(self.stack) if node.code and node.row.apart]
            return [*headings, *siblings]
        worth = last.row.points
        if worth is None or last.row.apart:
            return [self._child_of(last), *siblings]
        # Parts of a criterion are worth as much as it is.
        parts = self._run(at)
        whole = len(parts) > 1 and total(part.points for part in parts) == worth
        return [self._child_of(last), *siblings] if whole else siblings

    def _fits(self, code: Code, following: Code | None) -> bool:
        """Whether the code is free, and comes after the last and before the next."""
        parent, path = self._parent(code), self._path(code)
        if code.ordinal < 1 or (parent, code.text) in self.taken or (code.above and code.text in self.printed):
            return False
        if self.nodes and path <= self.nodes[-1].path:
            return False
        if not following or following.ordinal == 1 or following.names == code.text:
            return True
        return path < self._path(following)

    def _path(self, code: Code) -> Path:
        parent = self._parent(code)
        return (*(parent.path if parent else ()), code.ordinal)

    def _expected(self) -> list[Code]:
        """Every code that can come next in order."""
        if not self.nodes:
            return [Code("1", ("number", 1), 1)]
        return [*(node.code.next for node in self.stack if node.code), self._child_of(self.nodes[-1])]

    def _child_of(self, node: Node) -> Code:
        """The first code under it, in the style that its like have."""
        likes = [each for each in self.nodes if each.children and each.level == node.level]
        first, last = (likes[-1].children[at].code if likes else None for at in (0, -1))
        if not node.code:
            if not first or not last:
                return Code("1", ("number", 1), 1)
            # Under headings without codes figures begin anew, unless they run on through the list.
            return first if first.ordinal == 1 else last.next
        if first and first.above and not node.code.above and first.above.isdigit():
            return Code(f"{node.code.ordinal}.1", first.style, 1, str(node.code.ordinal))
        return first.at(1) if first and not first.above and first.style[0] != "number" else node.code.child()

    # Sums

    def _keep_total(self, row: Row) -> None:
        added = total(node.points for node in self.nodes if node.parent is None)
        if row.points is not None and added is not None and row.points != added:
            row.understood.append(f"Tổng ghi {said(row.points)}, cộng các tiêu chí được {said(added)}")
        else:
            row.understood.append("Dòng tổng, không nhập thành tiêu chí")

    @staticmethod
    def _check_sums(node: Node) -> None:
        row = node.row
        if not node.children:
            if row.points is None and not row.faults:
                row.understood.append("Chưa có điểm tối đa")
            elif row.score is not None and row.points is not None and row.score > row.points:
                cause = f"Điểm tự đánh giá {said(row.score)} lớn hơn điểm tối đa {said(row.points)}"
                row.refuse("score", cause, "Sửa điểm tự đánh giá hoặc điểm tối đa")
            return
        added = total(child.points for child in node.children)
        if row.points is not None and added is not None and row.points != added:
            row.understood.append(f"Ghi {said(row.points)} điểm, cộng các tiêu chí bên dưới được {said(added)}")
        if row.score is not None and row.score != node.scored:
            row.understood.append("Điểm tự đánh giá của nhóm là do các tiêu chí bên dưới cộng lại, không nhập ô này")
