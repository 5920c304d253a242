/// The strongly connected components of a graph: its circles, as far as they hang together, and what is in none alone
/// (R. Tarjan, Depth-first search and linear graph algorithms, 1972), with a stack of our own in place of recursion.
///
/// A component has a smaller number than those from which a way leads to it.
struct Components {
  /// Which component each node is in.
  private(set) var ofStep: [Int]
  private(set) var count = 0

  /// - Parameters:
  ///   - size: how many nodes there are.
  ///   - next: the nodes that follow one.
  init(of size: Int, next: (Int) -> [Int]) {
    ofStep = Array(repeating: 0, count: size)
    var number = [Int?](repeating: nil, count: size)
    var low = [Int](repeating: 0, count: size)
    var isOpen = [Bool](repeating: false, count: size)
    var open: [Int] = []
    var visits: [(node: Int, rest: ArraySlice<Int>)] = []
    var numbers = 0
    func enter(_ node: Int) {
      number[node] = numbers
      low[node] = numbers
      numbers += 1
      open.append(node)
      isOpen[node] = true
      visits.append((node, next(node)[...]))
    }
    for start in 0..<size where number[start] == nil {
      enter(start)
      while let node = visits.last?.node {
        if let to = visits[visits.count - 1].rest.popFirst() {
          if let known = number[to] {
            if isOpen[to] { low[node] = min(low[node], known) }
          } else {
            enter(to)
          }
          continue
        }
        visits.removeLast()
        if let caller = visits.last { low[caller.node] = min(low[caller.node], low[node]) }
        guard low[node] == number[node] else { continue }
        while let member = open.popLast() {
          isOpen[member] = false
          ofStep[member] = count
          if member == node { break }
        }
        count += 1
      }
    }
  }
}
