import Foundation
import Testing

@testable import JourneyTool

@Suite struct OutputFileTests {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func write(_ text: String, to path: String) throws(OutputError) {
    let output = try OutputFile.open(path)
    try output.write(text)
    try output.commit()
  }

  @Test func appearsWhole() throws {
    let output = try OutputFile.open(directory["map.dot"])
    try output.write("digraph ")
    #expect(directory.text("map.dot") == nil)
    try output.write("{}\n")
    try output.commit(.onDisk)
    #expect(directory.text("map.dot") == "digraph {}\n")
    #expect(try directory.names == ["map.dot"])
    let mask = umask(0)
    umask(mask)
    #expect(try directory.permissions("map.dot") == Int(0o666 & ~mask))
  }

  @Test func leavesNothingBehind() throws {
    try directory.write("old.dot", "old")
    let discarded = try OutputFile.open(directory["old.dot"])
    try discarded.write("new")
    discarded.discard()
    do {
      let forgotten = try OutputFile.open(directory["new.dot"])
      try forgotten.write("new")
    }
    #expect(try directory.names == ["old.dot"])
    #expect(directory.text("old.dot") == "old")
  }

  @Test func leavesAnOldFileWhereItIsToStay() throws {
    try directory.write("old", "old")
    try directory.link("link", to: "old")
    for name in ["old", "link"] {
      #expect(throws: OutputError.alreadyThere(path: directory[name])) {
        try OutputFile.open(directory[name], oldFile: .stays)
      }
    }
    let fresh = try OutputFile.open(directory["fresh"], oldFile: .stays)
    try fresh.write("new")
    try fresh.commit()
    // What is no regular file holds nothing that could be lost.
    try OutputFile.open("/dev/null", oldFile: .stays).commit()
    #expect(directory.text("old") == "old" && directory.text("fresh") == "new")
    #expect(try directory.names.sorted() == ["fresh", "link", "old"])
  }

  @Test func keepsPermissions() throws {
    try directory.write("a", "old")
    chmod(directory["a"], 0o640)
    try write("new", to: directory["a"])
    #expect(directory.text("a") == "new")
    #expect(try directory.permissions("a") == 0o640)
  }

  @Test func keepsLinks() throws {
    try directory.write("real/a", "old")
    try directory.link("link", to: "real/a")
    try directory.link("dangling", to: "real/b")
    try write("new", to: directory["link"])
    try write("new", to: directory["dangling"])
    #expect(directory.text("real/a") == "new")
    #expect(directory.text("real/b") == "new")
    #expect(try directory.isLink("link"))
    #expect(try directory.isLink("dangling"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory["real"]).sorted() == ["a", "b"])
  }

  @Test func writesMuch() throws {
    let piece = [UInt8](repeating: 7, count: 1 << 20)
    let output = try OutputFile.open(directory["much"])
    for _ in 0..<20 { piece.withUnsafeBytes { output.receive($0) } }
    try output.commit()
    #expect(try FileManager.default.attributesOfItem(atPath: directory["much"])[.size] as? Int == 20 << 20)
  }

  @Test func saysWhatIsNoFile() throws {
    let path = directory.path
    #expect(throws: OutputError.directory(path: path)) { try write("x", to: path) }
    #expect(throws: OutputError.directory(path: path + "/new/")) { try write("x", to: path + "/new/") }
    #expect(throws: OutputError.missingDirectory(path: path + "/no/x", directory: path + "/no")) {
      try write("x", to: path + "/no/x")
    }
    #expect(throws: OutputError.self) { try write("x", to: "") }
    try directory.write("file")
    #expect(throws: OutputError.self) { try write("x", to: path + "/file/x") }
    #expect(throws: OutputError.self) { try write("x", to: path + "/" + String(repeating: "n", count: 256)) }
    #expect(try directory.names == ["file"])
  }

  #if os(Linux)
    @Test func noticesAFullDevice() throws {
      let output = try OutputFile.open("/dev/full")
      let text = "x"
      #expect(throws: OutputError.system(path: "/dev/full", .noSpace)) { try output.write(text) }
      output.receive(text)
      #expect(throws: OutputError.system(path: "/dev/full", .noSpace)) { try output.commit() }
      #expect(OutputError.system(path: "a", .noSpace).message == "`a` cannot be written: no space is left there.")
    }
  #endif

  /// The limit on the size of a file stands for a full disk: it fails halfway.
  @Test func leavesNothingBehindOnAFullDisk() throws {
    Signals.ignoreFileSizeLimit()
    try directory.write("old", "old")
    #if os(Linux)
      let fileSize = Int32(RLIMIT_FSIZE.rawValue)
    #else
      let fileSize = RLIMIT_FSIZE
    #endif
    var limit = rlimit()
    getrlimit(fileSize, &limit)
    // Above what other tests write at the same time.
    var small = rlimit(rlim_cur: 1 << 27, rlim_max: limit.rlim_max)
    setrlimit(fileSize, &small)
    defer { setrlimit(fileSize, &limit) }
    let output = try OutputFile.open(directory["old"])
    let piece = [UInt8](repeating: 7, count: 1 << 23)
    for _ in 0..<17 { piece.withUnsafeBytes { output.receive($0) } }
    #expect(throws: OutputError.system(path: directory["old"], SystemError(code: EFBIG))) { try output.commit() }
    #expect(try directory.names == ["old"])
    #expect(directory.text("old") == "old")
  }

  @Test func writesStraightToWhatIsNoFile() throws {
    try write("x", to: "/dev/null")
    let pipe = directory.makePipe("pipe")
    let reader = try FileDescriptor.open(pipe, flags: FileDescriptor.readingFlags)
    try write("hello", to: pipe)
    var bytes = [UInt8](repeating: 0, count: 10)
    let count = try bytes.withUnsafeMutableBytes { try reader.read(into: $0) }
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "hello")
    #expect(try directory.names == ["pipe"])
    try reader.close()
  }

  @Test func isQuietAboutAClosedPipe() throws {
    let pipe = directory.makePipe("pipe")
    let reader = try FileDescriptor.open(pipe, flags: FileDescriptor.readingFlags)
    let output = try OutputFile.open(pipe)
    try reader.close()
    #expect(throws: OutputError.closedPipe) { try output.write("x") }
    #expect(OutputError.closedPipe.exitStatus == .done)
    #expect(OutputError.closedPipe.message == nil)
  }

  @Test func holdsSignalsBackWhileItWrites() throws {
    func isBlocked(_ signal: Int32) -> Bool {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      return sigismember(&mask, signal) == 1
    }
    // The threads of a test hold back all signals themselves.
    var none = sigset_t()
    var own = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &own)
    defer { pthread_sigmask(SIG_SETMASK, &own, nil) }
    let output = try OutputFile.open(directory["a"])
    #expect(isBlocked(SIGINT))
    try output.commit()
    #expect(!isBlocked(SIGINT))
    try OutputFile.open(directory["b"]).discard()
    #expect(!isBlocked(SIGTERM))
  }

  @Test(.disabled(if: getuid() == 0, "For root nothing is closed."))
  func doesNotWriteWhatIsReadOnly() throws {
    try directory.makeDirectory("closed")
    chmod(directory["closed"], 0o500)
    defer { chmod(directory["closed"], 0o700) }
    let path = directory["closed/a"]
    #expect(throws: OutputError.system(path: path, .notPermitted)) { try write("x", to: path) }
    let file = try directory.write("read-only", "old")
    chmod(file, 0o444)
    #expect(throws: OutputError.system(path: file, .notPermitted)) { try write("x", to: file) }
    #expect(directory.text("read-only") == "old")
  }
}

extension SystemError {
  static let noSpace = SystemError(code: ENOSPC)
}
