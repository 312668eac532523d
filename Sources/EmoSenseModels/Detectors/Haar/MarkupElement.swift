import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// An element of an XML file with what lies inside it.
struct MarkupElement {
    let name: String
    var attributes: [String: String] = [:]
    var text = ""
    var children: [MarkupElement] = []

    /// The first element inside of a name.
    subscript(name: String) -> MarkupElement? { children.first { $0.name == name } }

    /// The numbers that the text lists, with spaces between.
    var numbers: [Double] { text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }

    /// The only number of the text.
    var number: Double? { numbers.count == 1 ? numbers[0] : nil }

    /// Reads a file.
    ///
    /// - Returns: The outermost element; `nil` when the file is no sound XML.
    static func read(_ data: Data) -> MarkupElement? {
        let reader = ElementReader()
        let parser = XMLParser(data: data)
        parser.delegate = reader
        return parser.parse() ? reader.stack.first?.children.first : nil
    }
}

/// Collects elements as the parser meets them.
private final class ElementReader: NSObject, XMLParserDelegate {
    var stack = [MarkupElement(name: "")]

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        stack.append(MarkupElement(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { stack[stack.count - 1].text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let element = stack.removeLast()
        stack[stack.count - 1].children.append(element)
    }
}
