"""What tests marked ``ocr`` need."""

import pytest

from vanban.reading.scan.tesseract import installed


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("ocr") and not installed():
        pytest.skip("tesseract or its Vietnamese model is missing; ./run test installs them")
