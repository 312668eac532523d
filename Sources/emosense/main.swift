import EmoSense

print("emosense \(EmoSenseVersion.current)")
