/// A value in a MATLAB file, as far as data sets need it.
indirect enum MATValue: Sendable, Hashable {
    /// Cells, column by column.
    case cell([MATValue])

    /// Numbers of any type, column by column.
    case array([Double])

    /// Text.
    case characters(String)

    /// Something else.
    case other

    /// The values in cells; empty for anything else.
    var cells: [MATValue] { if case .cell(let values) = self { values } else { [] } }

    /// Numbers; empty for anything else.
    ///
    /// A cell with one value stands for the value.
    var numbers: [Double] {
        switch self {
        case .array(let values): values
        case .cell(let values) where values.count == 1: values[0].numbers
        default: []
        }
    }

    /// Text; empty for anything else.
    ///
    /// A cell with one value stands for the value.
    var text: String {
        switch self {
        case .characters(let text): text
        case .cell(let values) where values.count == 1: values[0].text
        default: ""
        }
    }
}
