import EmoSenseCore

extension ModelCard: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, task, title, file, url, sha256, bytes
        case gitBlob = "git_blob"
        case parts, int8, obtain, license, input, decode, classes, omitted, heads, softmax, crop, align, thresholds,
            anchors, pyramid, landmarks, scale
        case speed, published, source
    }

    /// Reads a card; what is optional may be left out or `null`, and keys that are not known are passed over.
    public init(from decoder: any Decoder) throws {
        let card = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try card.decode(String.self, forKey: .name),
            task: try card.decode(ModelTask.self, forKey: .task),
            title: try card.decode(String.self, forKey: .title),
            file: try card.decodeIfPresent(String.self, forKey: .file),
            url: try card.decodeIfPresent(String.self, forKey: .url),
            sha256: try card.decodeIfPresent(String.self, forKey: .sha256),
            bytes: try card.decodeIfPresent(Int.self, forKey: .bytes),
            gitBlob: try card.decodeIfPresent(String.self, forKey: .gitBlob),
            parts: try card.decodeIfPresent([ModelPart].self, forKey: .parts) ?? [],
            int8: try card.decodeIfPresent(ModelPart.self, forKey: .int8),
            obtain: try card.decodeIfPresent(String.self, forKey: .obtain),
            license: try card.decode(ModelLicense.self, forKey: .license),
            input: try card.decode(ModelInput.self, forKey: .input),
            decode: try card.decode(ModelDecoding.self, forKey: .decode),
            classes: try card.decodeIfPresent([ModelOutput].self, forKey: .classes),
            omitted: try card.decodeIfPresent([Expression].self, forKey: .omitted) ?? [],
            heads: try card.decodeIfPresent([String: [ModelOutput]].self, forKey: .heads) ?? [:],
            softmax: try card.decodeIfPresent(Bool.self, forKey: .softmax) ?? false,
            crop: try card.decodeIfPresent(CropRule.self, forKey: .crop),
            align: try card.decodeIfPresent(Bool.self, forKey: .align) ?? false,
            thresholds: try card.decodeIfPresent(DetectionThresholds.self, forKey: .thresholds),
            anchors: try card.decodeIfPresent(AnchorGrid.self, forKey: .anchors),
            pyramid: try card.decodeIfPresent(PyramidSearch.self, forKey: .pyramid),
            landmarks: try card.decodeIfPresent(Bool.self, forKey: .landmarks) ?? false,
            scale: try card.decodeIfPresent(Int.self, forKey: .scale),
            speed: try card.decodeIfPresent(SpeedClass.self, forKey: .speed),
            published: try card.decodeIfPresent([String: [Double]].self, forKey: .published) ?? [:],
            source: try card.decode(String.self, forKey: .source))
        guard file != nil || !parts.isEmpty else {
            throw DecodingError.dataCorruptedError(
                forKey: .file, in: card, debugDescription: "a card names a \"file\" or lists \"parts\"")
        }
    }

    /// Writes the keys that every card has, `null` where there is nothing to say, and the others where they say
    /// something.
    public func encode(to encoder: any Encoder) throws {
        var card = encoder.container(keyedBy: CodingKeys.self)
        try card.encode(name, forKey: .name)
        try card.encode(task, forKey: .task)
        try card.encode(title, forKey: .title)
        try card.encode(file, forKey: .file)
        try card.encode(url, forKey: .url)
        try card.encode(sha256, forKey: .sha256)
        try card.encode(bytes, forKey: .bytes)
        try card.encodeIfPresent(gitBlob, forKey: .gitBlob)
        if !parts.isEmpty { try card.encode(parts, forKey: .parts) }
        try card.encodeIfPresent(int8, forKey: .int8)
        try card.encodeIfPresent(obtain, forKey: .obtain)
        try card.encode(license, forKey: .license)
        try card.encode(input, forKey: .input)
        try card.encode(decode, forKey: .decode)
        try card.encode(classes, forKey: .classes)
        if task == .expressionRecognition {
            if !omitted.isEmpty { try card.encode(omitted, forKey: .omitted) }
            if !heads.isEmpty { try card.encode(heads, forKey: .heads) }
            try card.encode(softmax, forKey: .softmax)
            try card.encodeIfPresent(crop, forKey: .crop)
            try card.encode(align, forKey: .align)
        }
        try card.encodeIfPresent(thresholds, forKey: .thresholds)
        try card.encodeIfPresent(anchors, forKey: .anchors)
        try card.encodeIfPresent(pyramid, forKey: .pyramid)
        try card.encode(landmarks, forKey: .landmarks)
        try card.encodeIfPresent(scale, forKey: .scale)
        try card.encodeIfPresent(speed, forKey: .speed)
        try card.encode(published, forKey: .published)
        try card.encode(source, forKey: .source)
    }
}
