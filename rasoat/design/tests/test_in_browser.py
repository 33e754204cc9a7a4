"""The shelf in a real browser: reachable, readable, printable, and quicker with JavaScript than without."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.urls("rasoat.design.tests.gallery")]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
ROOM_IS_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", ["/", "/dot-kiem-tra/sai/", "/khong-co-quyen/"])
def test_axe_finds_nothing_and_nothing_is_cut_off(page, size, address):
    page.set_viewport_size(size)
    page.goto(address)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate(ROOM_IS_WIDER) <= 0


def test_everything_is_reached_by_keyboard_and_its_focus_is_seen(page):
    page.goto("/")
    pressed = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")]
            .filter((one) => one.checkVisibility() && one.type !== "hidden").length"""
    )
    reached = 0
    for _ in range(pressed + 5):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => {
                const one = document.activeElement;
                if (one === document.body) return null;
                const shown = one.type === "file" ? one.parentElement.querySelector("label") : one;
                return getComputedStyle(shown).outlineStyle + " " + getComputedStyle(shown).outlineWidth;
            }"""
        )
        if outline is None:
            break
        assert outline == "solid 3px"
        reached += 1
    radios_share_one_stop = 1
    assert reached == pressed - radios_share_one_stop


def test_the_first_stop_leads_past_the_head(page):
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(page):
    page.goto("/dot-kiem-tra/sai/")
    assert "error-summary" in page.evaluate("document.activeElement.className")
    page.get_by_role("link", name="Ngày ban hành:").first.click()
    assert page.evaluate("document.activeElement.id") == "id_day"


def test_a_copied_text_lies_on_the_clipboard(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    page.get_by_role("button", name="Sao chép").click()
    page.get_by_text("Đã sao chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "Kết quả kiểm tra"


def test_where_the_clipboard_is_closed_the_text_is_selected(page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto("/")
    page.get_by_role("button", name="Sao chép").click()
    page.get_by_text("Đã chọn, nhấn Ctrl+C").wait_for()
    assert page.evaluate("getSelection().toString().trim()") == "Kết quả kiểm tra"


def test_a_dropped_file_is_named_with_its_size(page):
    page.goto("/")
    page.get_by_label("Tệp văn bản").set_input_files(
        {"name": "tb.txt", "mimeType": "text/plain", "buffer": b"x" * 2048}
    )
    assert page.locator("#form output").inner_text() == "tb.txt (2 KB)"


def test_a_file_dropped_where_it_is_read_at_once_sends_the_form(page, tmp_path):
    file = tmp_path / "2819.txt"
    file.write_text("THÔNG BÁO", encoding="utf-8")
    page.goto("/")
    page.route("**/*", lambda route: route.fulfill(status=204))
    zone = page.locator("#drop .drop-zone")
    zone.scroll_into_view_if_needed()
    box = zone.bounding_box()
    pointer = {
        "x": box["x"] + 40,
        "y": box["y"] + 40,
        "data": {"items": [], "files": [str(file)], "dragOperationsMask": 1},
    }
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.dispatchDragEvent", {"type": "dragEnter", **pointer})
    devtools.send("Input.dispatchDragEvent", {"type": "dragOver", **pointer})
    page.locator("#drop .drop-zone.over").wait_for()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        devtools.send("Input.dispatchDragEvent", {"type": "drop", **pointer})
    assert 'filename="2819.txt"' in sent.value.post_data
    assert page.locator("#drop output").inner_text() == "2819.txt (1 KB)"
    page.locator("#drop").get_by_text("Đang đọc văn bản…").wait_for()
    assert page.locator("#drop .drop-zone.over").count() == 0


def test_a_request_that_fails_is_said_on_the_page(browser, live_server):
    page = browser.new_page(base_url=live_server.url)  # htmx also writes the failure into the console
    page.goto("/")
    page.evaluate("htmx.ajax('GET', '/hong/', '#main')")
    page.get_by_text("Máy chủ chưa thực hiện được yêu cầu.").wait_for()
    page.route("**/*", lambda route: route.abort())
    page.evaluate("htmx.ajax('GET', '/', '#main').catch(() => null)")
    page.get_by_text("Không kết nối được máy chủ.").wait_for()
    page.close()


def test_a_form_is_sent_once_and_says_that_it_works(page):
    sent = []

    def keep(route):
        sent.append(route.request.method)
        route.fulfill(status=204)  # the browser stays on the page, as it does while the server is at work

    page.goto("/")
    page.route("**/*", keep)
    form = page.locator("#form")
    form.get_by_role("button", name="Lưu").click()
    form.get_by_text("Đang đọc văn bản…").wait_for()
    page.keyboard.press("Enter")
    assert form.get_by_role("button", name="Lưu").is_disabled()
    assert sent.count("POST") == 1


def test_a_place_on_the_paper_is_lit_while_its_field_has_the_focus(page):
    page.goto("/")
    place = page.locator("mark#place-date")
    page.get_by_label("Ngày ban hành").focus()
    assert "lit" in (place.get_attribute("class") or "")
    page.get_by_label("Trích yếu").first.focus()
    assert "lit" not in (place.get_attribute("class") or "")


def test_figures_have_one_width(page):
    page.goto("/")
    widths = page.evaluate(
        """async () => {
            await document.fonts.ready;
            const cell = document.querySelector("td.number");
            const box = document.createElement("span");
            cell.replaceChildren(box);
            return [..."0123456789"].map((digit) => {
                box.textContent = digit.repeat(20);
                return box.offsetWidth;
            });
        }"""
    )
    assert len(set(widths)) == 1


def test_the_fonts_are_ours(page):
    page.goto("/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)")
    assert {family.strip('"') for family in loaded} == {"Be Vietnam Pro", "Be Vietnam Pro Figures"}


def test_on_paper_stands_what_is_read_and_nothing_that_is_pressed(page):
    page.goto("/")
    page.emulate_media(media="print")
    assert not page.locator(".rooms").is_visible()
    assert not page.get_by_role("button").first.is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator(".frame-foot").is_visible()


def test_without_javascript_the_file_is_still_chosen(browser, live_server):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/")
    assert page.get_by_label("Tệp văn bản").bounding_box()["height"] > 20
    assert not page.get_by_role("button", name="Sao chép").is_visible()
    context.close()
