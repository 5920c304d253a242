// SARIF, the Static Analysis Results Interchange Format, version 2.1.0 (OASIS Standard): one run of one tool.
//
// The results are written as they come. So the tool, with the rules that were broken, stands behind them: an object of
// JSON has no order.

extension DiagnosticRenderer {
  mutating func sarif(
    _ diagnostic: Diagnostic, _ sources: [Source], _ maps: inout [Int: LineMap], _ writer: inout Writer
  ) {
    if report.isFirst() {
      Self.beginSARIF(into: &writer)
      writer.write("\n")
    } else {
      writer.write(",\n")
    }
    let rule = diagnostic.rule
    writer.write("        {\"ruleId\": \"\(rule.rawValue)\", \"ruleIndex\": \(report.index(of: rule)), ")
    writer.write("\"level\": \"\(rule.severity.inSARIF)\", \"message\": ")
    Self.sarifMessage(diagnostic.sentence, &writer)
    writer.write(", \"locations\": [{")
    physicalLocation(diagnostic.span, sources, &maps, &writer)
    writer.write("}]")
    for (index, note) in diagnostic.notes.enumerated() {
      writer.write("\(index == 0 ? ", \"relatedLocations\": [" : ", "){\"id\": \(index + 1), \"message\": ")
      Self.sarifMessage(note.message, &writer)
      writer.write(", ")
      physicalLocation(note.span, sources, &maps, &writer)
      writer.write(index == diagnostic.notes.count - 1 ? "}]" : "}")
    }
    let name = sources[diagnostic.span.source.index].name
    writer.write(", \"partialFingerprints\": {\"finding/v1\": \"\(report.fingerprint(of: diagnostic, in: name))\"}")
    if let fix = diagnostic.fix { sarifFix(fix, sources, &maps, &writer) }
    writer.write("}")
  }

  func finishSARIF(_ extent: Extent, version: String, into writer: inout Writer) {
    if report.count == 0 { Self.beginSARIF(into: &writer) }
    writer.write(report.count == 0 ? "],\n" : "\n      ],\n")
    writer.write("      \"invocations\": [{\"executionSuccessful\": \(extent == .whole)}],\n")
    writer.write("      \"tool\": {\"driver\": {\"name\": \"journey\", \"version\": ")
    writer.writeJSON(version)
    writer.write(", \"semanticVersion\": ")
    writer.writeJSON(version)
    writer.write(", \"rules\": [")
    for (index, rule) in report.rules.enumerated() {
      writer.write(index == 0 ? "\n        " : ",\n        ")
      rule.describeInSARIF(into: &writer)
    }
    writer.write(report.rules.isEmpty ? "]}}\n" : "\n      ]}}\n")
    writer.write("    }\n  ]\n}\n")
  }

  /// Relative addresses are as the directory sees them in which the command ran; whoever reads the report knows where
  /// that is.
  private static let base = "%SRCROOT%"

  private static func beginSARIF(into writer: inout Writer) {
    writer.write(
      """
      {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "originalUriBaseIds": {"\(base)": {"description": {"text": "The directory in which the command ran."}}},
            "results": [
      """)
  }

  /// A message in which nothing stands for something else: SARIF has braces around the number of an argument (3.11.5),
  /// and links in brackets (3.11.6).
  private static func sarifMessage(_ text: String, _ writer: inout Writer) {
    var escaped = ""
    var isBehindBracket = false
    for scalar in harmless(text).unicodeScalars {
      // Of a bracket a parenthesis makes a link; no other needs a sign before it, which many readers would show.
      if isBehindBracket { escaped += scalar == "(" ? "\\]" : "]" }
      isBehindBracket = scalar == "]"
      switch scalar {
      case "]": break
      case "{": escaped += "{{"
      case "}": escaped += "}}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    if isBehindBracket { escaped += "]" }
    writer.write("{\"text\": ")
    writer.writeJSON(escaped)
    writer.write("}")
  }

  private func physicalLocation(
    _ span: Span, _ sources: [Source], _ maps: inout [Int: LineMap], _ writer: inout Writer
  ) {
    writer.write("\"physicalLocation\": {\"artifactLocation\": ")
    Self.artifactLocation(sources[span.source.index].name, &writer)
    writer.write(", \"region\": ")
    region(span, &maps, &writer)
    writer.write("}")
  }

  private func region(_ span: Span, _ maps: inout [Int: LineMap], _ writer: inout Writer) {
    let (start, end) = place(span, &maps)
    writer.write(
      "{\"startLine\": \(start.line), \"startColumn\": \(start.column), "
        + "\"endLine\": \(end.line), \"endColumn\": \(end.column)}")
  }

  private static func artifactLocation(_ name: String, _ writer: inout Writer) {
    if name.utf8.first == UInt8(ascii: "/") {
      writer.write("{\"uri\": \"file://\(percentEncoded(name))\"}")
    } else {
      writer.write("{\"uri\": \"\(percentEncoded(name))\", \"uriBaseId\": \"\(base)\"}")
    }
  }

  /// A path as a part of an address: every byte that RFC 3986 does not call unreserved in hexadecimal digits.
  private static func percentEncoded(_ path: String) -> String {
    var encoded = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  private func sarifFix(
    _ fix: Diagnostic.Fix, _ sources: [Source], _ maps: inout [Int: LineMap], _ writer: inout Writer
  ) {
    writer.write(", \"fixes\": [{\"description\": ")
    Self.sarifMessage(fix.message, &writer)
    writer.write(", \"artifactChanges\": [")
    var last: SourceID?
    for edit in fix.edits {
      if edit.span.source == last {
        writer.write(", ")
      } else {
        writer.write("\(last == nil ? "" : "]}, "){\"artifactLocation\": ")
        Self.artifactLocation(sources[edit.span.source.index].name, &writer)
        writer.write(", \"replacements\": [")
        last = edit.span.source
      }
      writer.write("{\"deletedRegion\": ")
      region(edit.span, &maps, &writer)
      writer.write(", \"insertedContent\": {\"text\": ")
      writer.writeJSON(edit.text)
      writer.write("}}")
    }
    writer.write("]}]}]")
  }
}

extension Rule {
  /// Writes what SARIF calls the metadata of a rule: what `journey explain` says of it.
  fileprivate func describeInSARIF(into writer: inout Writer) {
    let texts: [(name: String, content: String)] = [
      ("shortDescription", summary),
      ("fullDescription", explanation.reason),
    ]
    writer.write("{\"id\": \"\(rawValue)\", \"name\": \"\(nameInSARIF)\"")
    for text in texts {
      writer.write(", \"\(text.name)\": {\"text\": ")
      writer.writeJSON(text.content)
      writer.write("}")
    }
    writer.write(", \"help\": {\"text\": ")
    writer.writeJSON(String(decoding: Writer.bytes { explain(into: &$0) }, as: UTF8.self))
    writer.write(", \"markdown\": ")
    writer.writeJSON(String(decoding: Writer.bytes { explanation.writeMarkdown(of: self, into: &$0) }, as: UTF8.self))
    writer.write("}, \"defaultConfiguration\": {\"level\": \"\(severity.inSARIF)\"}}")
  }

  /// A name that is read rather than typed: `UnknownKeyword`. SARIF wants it to be another than the id.
  private var nameInSARIF: String {
    rawValue.split(separator: "-").map { English.capitalised(String($0)) }.joined()
  }
}

extension Explanation {
  /// Writes the explanation for a reader that shows Markdown.
  fileprivate func writeMarkdown(of rule: Rule, into writer: inout Writer) {
    writer.write("\(reason)\n")
    if let wrong {
      writer.write("\n**This breaks it:**\n")
      wrong.writeMarkdown(into: &writer)
      writer.write("\n**This does not:**\n")
    } else {
      writer.write("\n**This does not break it:**\n")
    }
    right.writeMarkdown(into: &writer)
    if rule.severity != .error {
      writer.write("\n`allow \(rule.rawValue) \"why\"` in a map, stage or step switches it off there.\n")
    }
  }
}

extension Explanation.Example {
  fileprivate func writeMarkdown(into writer: inout Writer) {
    for file in files {
      if files.count > 1 { writer.write("\n`\(file.name)`:\n") }
      writer.write("\n```journey\n")
      let text = String(decoding: file.bytes, as: UTF8.self)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        writer.write("\(DiagnosticRenderer.harmless(String(line)))\n")
      }
      writer.write("```\n")
    }
  }
}

extension Rule.Severity {
  /// SARIF's word for it.
  fileprivate var inSARIF: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .advice: "note"
    }
  }
}
