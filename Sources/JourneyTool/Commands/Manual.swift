/// `journey man`: the manual page.
enum ManualCommand {
  static func run() -> ExitStatus {
    Console(.auto).print { $0.write(ManualPage().text) }
  }
}
