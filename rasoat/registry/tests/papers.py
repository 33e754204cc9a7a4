"""Papers of the tests' own, as text copies; and the project's first real input where it lies beside the repository."""

from pathlib import Path

import pytest
from django.conf import settings

SEED = Path(settings.ROOT).parent / "shared" / "seed" / "2819-TB-BQL.txt"

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed lies in ../shared, which is not here")

NOTICE = """\
Số: 31/TB-BQL

Hải Phòng, ngày 08 tháng 6 năm 2024

THÔNG BÁO
Kết quả kiểm tra công tác cải cách hành chính năm 2024

Căn cứ Kế hoạch số 12/KH-BQL ngày 05 tháng 02 năm 2024 của Ban Quản lý Khu kinh tế Hải Phòng về kiểm tra năm 2024;

Căn cứ Thông báo số 2535/TB-BQL ngày 22 tháng 5 năm 2023 của Ban Quản lý Khu kinh tế Hải Phòng;

Ban Quản lý thông báo kết quả kiểm tra như sau:

1. Các đơn vị thực hiện đúng Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.

2. Các đơn vị báo cáo kết quả thực hiện trước ngày 30 tháng 6 năm 2024./.

Nơi nhận:
- Lãnh đạo Ban (để báo cáo);
- Trường Trung cấp KKT;
- Lưu: VT, VP.

KT. TRƯỞNG BAN
PHÓ TRƯỞNG BAN

(họ và tên)
"""
"""A notice of the sample's own body: one known basis, one unknown, one law cited."""

PLAN = """\
Số: 12/KH-BQL

Hải Phòng, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Kiểm tra công tác cải cách hành chính năm 2024

Căn cứ Quyết định số 4647/QĐ-UBND ngày 30 tháng 12 năm 2022 của Ủy ban nhân dân thành phố Hải Phòng;

Ban Quản lý ban hành kế hoạch kiểm tra năm 2024./.

TRƯỞNG BAN

(họ và tên)
"""
"""The plan that the notice cites."""

LETTER = """\
SỞ NỘI VỤ
Số: 77/SNV-CCHC

Hải Phòng, ngày 10 tháng 01 năm 2024

V/v báo cáo kết quả kiểm tra cải cách hành chính

Kính gửi: Ban Quản lý Khu kinh tế Hải Phòng

Sở Nội vụ đề nghị gửi báo cáo trước ngày 20 tháng 3 năm 2024./.

GIÁM ĐỐC

(họ và tên)
"""
"""A letter from another body."""

SECRET = "MẬT\n" + NOTICE
