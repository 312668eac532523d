/// One file of the web page, compiled into the program.
struct PageFile: Sendable {
    /// Its path.
    let path: String

    /// Its media type.
    let type: String

    /// Its bytes.
    let bytes: [UInt8]

    /// Every file of the page.
    static let all: [PageFile] = [
        PageFile(path: "/", type: "text/html; charset=utf-8", bytes: PackageResources.index_html),
        PageFile(path: "/page/icon.svg", type: "image/svg+xml", bytes: PackageResources.icon_svg),
        PageFile(
            path: "/page/responsible-use.html", type: "text/html; charset=utf-8",
            bytes: PackageResources.responsible_use_html),
        PageFile(path: "/page/style.css", type: "text/css; charset=utf-8", bytes: PackageResources.style_css),
        module("aggregation", PackageResources.aggregation_js),
        module("agreement", PackageResources.agreement_js),
        module("annotation", PackageResources.annotation_js),
        module("app", PackageResources.app_js),
        module("bars", PackageResources.bars_js),
        module("bootstrap", PackageResources.bootstrap_js),
        module("camera", PackageResources.camera_js),
        module("coco", PackageResources.coco_js),
        module("controls", PackageResources.controls_js),
        module("correction-mode", PackageResources.correction_mode_js),
        module("correction-overlay", PackageResources.correction_overlay_js),
        module("correction-panel", PackageResources.correction_panel_js),
        module("correction", PackageResources.correction_js),
        module("csv", PackageResources.csv_js),
        module("dom", PackageResources.dom_js),
        module("downloads", PackageResources.downloads_js),
        module("expressions", PackageResources.expressions_js),
        module("face-panel", PackageResources.face_panel_js),
        module("filters", PackageResources.filters_js),
        module("intake", PackageResources.intake_js),
        module("live-view", PackageResources.live_view_js),
        module("live", PackageResources.live_js),
        module("model-choice", PackageResources.model_choice_js),
        module("moments", PackageResources.moments_js),
        module("mood-panel", PackageResources.mood_panel_js),
        module("mood", PackageResources.mood_js),
        module("numbers", PackageResources.numbers_js),
        module("overlay", PackageResources.overlay_js),
        module("overview", PackageResources.overview_js),
        module("pixels", PackageResources.pixels_js),
        module("random", PackageResources.random_js),
        module("reader", PackageResources.reader_js),
        module("reading", PackageResources.reading_js),
        module("report", PackageResources.report_js),
        module("service", PackageResources.service_js),
        module("stage", PackageResources.stage_js),
        module("tabs", PackageResources.tabs_js),
        module("timeline", PackageResources.timeline_js),
        module("workspace", PackageResources.workspace_js),
        module("zip", PackageResources.zip_js),
    ]

    private static func module(_ name: String, _ bytes: [UInt8]) -> PageFile {
        PageFile(path: "/page/\(name).js", type: "text/javascript; charset=utf-8", bytes: bytes)
    }

    /// The call that gives the file; anyone may have it, for it says nothing of pictures.
    var route: Route {
        Route(path: path, method: "GET", isOpen: true) { _ in
            .answer(HTTPResponse(type: type, body: bytes, headers: [("Cache-Control", "no-cache")]))
        }
    }
}
