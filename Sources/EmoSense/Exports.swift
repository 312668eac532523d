@_exported public import EmoSenseCore
@_exported public import EmoSenseImaging
@_exported public import EmoSenseInference
@_exported public import EmoSenseModels
