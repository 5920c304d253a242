enum DotBackend {
  static func write(_ model: Model, map: Int, into writer: inout Writer) {}
}
