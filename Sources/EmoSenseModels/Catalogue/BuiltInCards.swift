/// The cards that are compiled into the library, as the JSON that they were written in.
enum BuiltInCards {
    /// Every card's JSON by the card's name, in the order in which lists show them.
    static let json: KeyValuePairs<String, [UInt8]> = [
        "emosense-face": PackageResources.emosense_face_json,
        "mtcnn": PackageResources.mtcnn_json,
        "yolov8-lite-t": PackageResources.yolov8_lite_t_json,
        "yolov8n-face": PackageResources.yolov8n_face_json,
        "yolov8s-face": PackageResources.yolov8s_face_json,
        "yolov8m-face": PackageResources.yolov8m_face_json,
        "yolov8l-face": PackageResources.yolov8l_face_json,
        "yolov8x-face": PackageResources.yolov8x_face_json,
        "emosense-expression": PackageResources.emosense_expression_json,
        "fer": PackageResources.fer_json,
        "hsemotion-b0-8-best-vgaf": PackageResources.hsemotion_b0_8_best_vgaf_json,
        "hsemotion-b0-8-best-afew": PackageResources.hsemotion_b0_8_best_afew_json,
        "hsemotion-b0-8-va-mtl": PackageResources.hsemotion_b0_8_va_mtl_json,
        "hsemotion-b2-7": PackageResources.hsemotion_b2_7_json,
        "hsemotion-b2-8": PackageResources.hsemotion_b2_8_json,
    ]
}
