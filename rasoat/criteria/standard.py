"""The areas that the product ships: the seven of the reform and four that inspections add."""

from rasoat.criteria.models import Area, CriteriaSet

AREAS = (
    ("CĐĐH", "Chỉ đạo, điều hành"),
    ("Thể chế", "Cải cách thể chế"),
    ("TTHC", "Cải cách thủ tục hành chính"),
    ("Bộ máy", "Tổ chức bộ máy"),
    ("Công vụ", "Chế độ công vụ"),
    ("Tài chính", "Cải cách tài chính công"),
    ("Chính quyền số", "Xây dựng chính quyền điện tử, chính quyền số"),
    ("Kỷ luật", "Kỷ luật, kỷ cương công vụ"),
    ("Dân chủ", "Thực hiện dân chủ ở cơ sở"),
    ("ISO", "Hệ thống quản lý chất lượng ISO"),
    ("Sắp xếp", "Sắp xếp tổ chức"),
)
"""How the office calls an area, and how a document writes it."""


def load() -> CriteriaSet:
    """Publish the standard areas, once; return the set."""
    standard, made = CriteriaSet.objects.get_or_create(
        title="Các lĩnh vực cải cách hành chính", defaults={"state": CriteriaSet.State.PUBLISHED}
    )
    if made:
        Area.objects.bulk_create(
            Area(set=standard, order=order, short=short, name=name) for order, (short, name) in enumerate(AREAS, 1)
        )
    return standard
