// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "journey",
  products: [
    .executable(name: "journey", targets: ["JourneyCommand"]),
    .library(name: "JourneyLanguage", targets: ["JourneyLanguage"]),
  ],
  targets: [
    .target(name: "JourneyLanguage"),
    .target(name: "JourneyTool", dependencies: ["JourneyLanguage"]),
    .executableTarget(name: "JourneyCommand", dependencies: ["JourneyTool"]),
    .testTarget(name: "JourneyLanguageTests", dependencies: ["JourneyLanguage"]),
    .testTarget(name: "JourneyToolTests", dependencies: ["JourneyLanguage", "JourneyTool"]),
  ],
  swiftLanguageModes: [.v6]
)
