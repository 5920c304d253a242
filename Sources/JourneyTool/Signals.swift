#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

enum Signals {
  /// Whoever stops reading makes a write fail instead of ending the process.
  static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// A file that outgrows the limit of the shell (`ulimit -f`), likewise.
  static func ignoreFileSizeLimit() {
    _ = signal(SIGXFSZ, SIG_IGN)
  }
}

/// Holds back the signals that ask a process to end, until something half done is done or undone.
///
/// It works for the thread that makes it, and `journey` has one.
struct DelayedSignals {
  private let previous: sigset_t
  private static let asking = [SIGINT, SIGTERM, SIGHUP]

  init() {
    var held = sigset_t()
    var previous = sigset_t()
    sigemptyset(&held)
    for signal in Self.asking { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &previous)
    self.previous = previous

    // One that is ignored, as under `nohup`, would otherwise look as if it waited.
    sigemptyset(&held)
    for signal in Self.asking where Self.isIgnored(signal) { sigaddset(&held, signal) }
    pthread_sigmask(SIG_UNBLOCK, &held, nil)
  }

  /// Whether one has come meanwhile.
  var areWaiting: Bool {
    var waiting = sigset_t()
    sigpending(&waiting)
    return Self.asking.contains { sigismember(&waiting, $0) == 1 && sigismember([previous], $0) == 0 }
  }

  /// Lets them through again; one that came meanwhile takes effect now.
  func deliver() {
    var previous = previous
    pthread_sigmask(SIG_SETMASK, &previous, nil)
  }

  /// Asks in the one way that is spelled alike everywhere: by setting another handler, and the old one again.
  private static func isIgnored(_ number: Int32) -> Bool {
    let handler = signal(number, SIG_DFL)
    _ = signal(number, handler)
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
