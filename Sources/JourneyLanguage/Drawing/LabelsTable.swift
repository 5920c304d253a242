// The words that drawings add to those of the map, in one table: a row for each word, a text in each language. A row
// that lacks a language does not compile, so a further language is one more text in each row.
//
// The words are those that service designers of each country write on their maps. What stands before a colon or at the
// head of a row starts with a capital in English; what stands within a line does not.

/// The languages that drawings speak; for all others they speak English.
enum DrawingLanguage: CaseIterable, Sendable {
  case english, simplifiedChinese, traditionalChinese, thai, japanese
}

/// One row of the table.
struct DrawingTexts: Sendable {
  private let english: String
  private let simplifiedChinese: String
  private let traditionalChinese: String
  private let thai: String
  private let japanese: String

  init(
    _ english: String, _ simplifiedChinese: String, _ traditionalChinese: String, _ thai: String, _ japanese: String
  ) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
    self.traditionalChinese = traditionalChinese
    self.thai = thai
    self.japanese = japanese
  }

  subscript(language: DrawingLanguage) -> String {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    case .traditionalChinese: traditionalChinese
    case .thai: thai
    case .japanese: japanese
    }
  }
}

/// A word that drawings add.
enum DrawingLabel: Int, CaseIterable {
  // The rows of a map.
  case goals, doing, thinking, emotionalJourney, touchpoints, questions, information, expectations, painPoints
  case opportunities, measures, physicalEvidence, customerActions, frontstage, backstage, supportProcesses, policies
  case sources, notes
  // The kinds of map.
  case currentState, futureState, dayInTheLife, serviceBlueprint
  // What is known of the map.
  case persona, personas, scenario, objectives, questionsToAnswer, scope, channels, owner, status, updated
  case draft, hypothesis, validated, retired
  // Of a persona.
  case role, segment, about, quote, personaGoals, needs, frustrations, motivations, habits, facts
  // Of stages and steps.
  case stage, step, momentOfTruth, whatFollows, start, end, mayEnd, endsHere, mayEndHere, otherwise, inDetail
  case carriesOver, continued, noStepsYet, takes, waits, target, byTheClock, bothWays, image, doneBy, systems
  // Of pains and opportunities.
  case low, medium, high, severity, cause, impact, effort, likelihood, recovery
  case idea, planned, started, done, dropped, due, addresses, resolved, takenUp
  // Of expectations, and of what a derived map makes of its base.
  case missed, met, exceeded, new, changed, moved
  // Of differences.
  case added, removed, whatChanged, curveBefore, today, future, comparison
  // Of a review.
  case mapReview, opportunityMatrix, inTheOrderToTakeThem, noOpenOpportunities, quickWin, largeBet, fillIn, leave
  case unrated, unaddressedPains
  case frictionRanking, mostFriction, noFriction, point, points, frictionOfFeeling, frictionOfPains
  case frictionOfPromises, frictionOfWait, pointsOfFeeling, pointsOfPains, pointsOfPromises, pointsOfWait, whatAPointIs
  // Of feelings.
  case veryGood, good, neutral, bad, veryBad
  // Of measures.
  case lowerIsBetter, higherIsBetter
  case satisfaction, promoterScore, effortScore, retention, conversion, churn
  // Of channels and sources.
  case digital, physical, voice, post, owned, paid, partner, earned
  case survey, interview, focusGroup, analytics, marketResearch, observation, feedback, supportLog, workshop, review
  // Of blueprints, and of the legend.
  case lineOfInteraction, lineOfVisibility, lineOfInternalInteraction, failPoint, waitPoint, decision
  case legend, measureAgainstTarget
  // Units of time behind a number; in English behind one, then behind others.
  case second, minute, hour, day, days, week, weeks, month, months

  /// The word in each language.
  var texts: DrawingTexts {
    switch self {
    case .goals: DrawingTexts("Goals", "目标", "目標", "เป้าหมาย", "ゴール")
    case .doing: DrawingTexts("Doing", "行为", "行為", "สิ่งที่ทำ", "行動")
    case .thinking: DrawingTexts("Thinking", "想法", "想法", "ความคิด", "思考")
    case .emotionalJourney: DrawingTexts("Emotional journey", "情绪曲线", "情緒曲線", "เส้นอารมณ์", "感情曲線")
    case .touchpoints: DrawingTexts("Touchpoints", "触点", "接觸點", "จุดสัมผัส", "タッチポイント")
    case .questions: DrawingTexts("Questions", "疑问", "疑問", "คำถาม", "疑問")
    case .information: DrawingTexts("Information", "获得的信息", "獲得的資訊", "ข้อมูลที่ได้รับ", "受け取る情報")
    case .expectations: DrawingTexts("Expectations", "期望", "期望", "ความคาดหวัง", "期待")
    case .painPoints: DrawingTexts("Pain points", "痛点", "痛點", "ปัญหาที่พบ", "ペインポイント")
    case .opportunities: DrawingTexts("Opportunities", "机会点", "機會點", "โอกาสพัฒนา", "改善機会")
    case .measures: DrawingTexts("Measures", "指标", "指標", "ตัวชี้วัด", "指標")
    case .physicalEvidence: DrawingTexts("Physical evidence", "有形展示", "實體證據", "หลักฐานทางกายภาพ", "物理的エビデンス")
    case .customerActions: DrawingTexts("Customer actions", "用户行为", "顧客行為", "การกระทำของลูกค้า", "顧客の行動")
    case .frontstage: DrawingTexts("Frontstage", "前台行为", "前台行為", "เบื้องหน้า", "フロントステージ")
    case .backstage: DrawingTexts("Backstage", "后台行为", "後台行為", "เบื้องหลัง", "バックステージ")
    case .supportProcesses: DrawingTexts("Support processes", "支持流程", "支援流程", "กระบวนการสนับสนุน", "サポートプロセス")
    case .policies: DrawingTexts("Policies", "政策规定", "政策規定", "นโยบาย", "ポリシー")
    case .sources: DrawingTexts("Sources", "资料来源", "資料來源", "แหล่งข้อมูล", "出典")
    case .notes: DrawingTexts("Notes", "备注", "備註", "หมายเหตุ", "備考")

    case .currentState:
      DrawingTexts(
        "Current-state journey map", "用户旅程图（现状）", "顧客旅程地圖（現況）", "แผนที่เส้นทางลูกค้า (ปัจจุบัน)",
        "カスタマージャーニーマップ（現状）")
    case .futureState:
      DrawingTexts(
        "Future-state journey map", "用户旅程图（未来）", "顧客旅程地圖（未來）", "แผนที่เส้นทางลูกค้า (อนาคต)",
        "カスタマージャーニーマップ（将来像）")
    case .dayInTheLife: DrawingTexts("A day in the life", "用户的一天", "顧客的一天", "หนึ่งวันของลูกค้า", "顧客のある一日")
    case .serviceBlueprint: DrawingTexts("Service blueprint", "服务蓝图", "服務藍圖", "พิมพ์เขียวบริการ", "サービスブループリント")

    case .persona: DrawingTexts("Persona", "用户画像", "人物誌", "เพอร์โซนา", "ペルソナ")
    case .personas: DrawingTexts("Personas", "用户画像", "人物誌", "เพอร์โซนา", "ペルソナ")
    case .scenario: DrawingTexts("Scenario", "场景", "情境", "สถานการณ์", "シナリオ")
    case .objectives: DrawingTexts("Objectives", "目的", "目的", "วัตถุประสงค์", "目的")
    case .questionsToAnswer:
      DrawingTexts("Questions to answer", "待解答的问题", "待解答的問題", "คำถามที่ต้องหาคำตอบ", "明らかにしたい問い")
    case .scope: DrawingTexts("Scope", "范围", "範圍", "ขอบเขต", "対象範囲")
    case .channels: DrawingTexts("Channels", "渠道", "通路", "ช่องทาง", "チャネル")
    case .owner: DrawingTexts("Owner", "负责人", "負責人", "ผู้รับผิดชอบ", "担当")
    case .status: DrawingTexts("Status", "状态", "狀態", "สถานะ", "ステータス")
    case .updated: DrawingTexts("Updated", "更新日期", "更新日期", "อัปเดตเมื่อ", "更新日")
    case .draft: DrawingTexts("draft", "草稿", "草稿", "ฉบับร่าง", "下書き")
    case .hypothesis: DrawingTexts("hypothesis", "假设", "假設", "สมมติฐาน", "仮説")
    case .validated: DrawingTexts("validated", "已验证", "已驗證", "ตรวจสอบแล้ว", "検証済み")
    case .retired: DrawingTexts("retired", "已停用", "已停用", "เลิกใช้แล้ว", "廃止")

    case .role: DrawingTexts("Role", "身份", "身分", "บทบาท", "役割")
    case .segment: DrawingTexts("Segment", "用户群", "客群", "กลุ่มลูกค้า", "セグメント")
    case .about: DrawingTexts("About", "简介", "簡介", "เรื่องราว", "プロフィール")
    case .quote: DrawingTexts("Quote", "原话", "引述", "คำพูด", "ひとこと")
    case .personaGoals: DrawingTexts("Goals", "目标", "目標", "เป้าหมาย", "ゴール")
    case .needs: DrawingTexts("Needs", "需求", "需求", "ความต้องการ", "ニーズ")
    case .frustrations: DrawingTexts("Frustrations", "困扰", "困擾", "สิ่งที่กวนใจ", "不満")
    case .motivations: DrawingTexts("Motivations", "动机", "動機", "แรงจูงใจ", "動機")
    case .habits: DrawingTexts("Habits", "习惯", "習慣", "สิ่งที่ทำเป็นประจำ", "習慣")
    case .facts: DrawingTexts("Facts", "基本信息", "基本資料", "ข้อมูลพื้นฐาน", "基本情報")

    case .stage: DrawingTexts("Stage", "阶段", "階段", "ช่วง", "フェーズ")
    case .step: DrawingTexts("Step", "步骤", "步驟", "ขั้นตอน", "ステップ")
    case .momentOfTruth: DrawingTexts("Moment of truth", "关键时刻", "關鍵時刻", "ช่วงเวลาแห่งความจริง", "真実の瞬間")
    case .whatFollows: DrawingTexts("What follows", "后续走向", "後續走向", "ขั้นต่อไป", "次の流れ")
    case .start: DrawingTexts("Start", "开始", "開始", "เริ่มต้น", "開始")
    case .end: DrawingTexts("End", "结束", "結束", "สิ้นสุด", "終了")
    case .mayEnd: DrawingTexts("May end", "可能结束", "可能結束", "อาจสิ้นสุด", "終了する場合あり")
    case .endsHere: DrawingTexts("ends here", "在此结束", "在此結束", "จบตรงนี้", "ここで終了")
    case .mayEndHere: DrawingTexts("may end here", "可能在此结束", "可能在此結束", "อาจจบตรงนี้", "ここで終了する場合あり")
    case .otherwise: DrawingTexts("otherwise", "否则", "否則", "กรณีอื่น", "それ以外")
    case .inDetail: DrawingTexts("In detail", "详见", "詳見", "ดูรายละเอียด", "詳細")
    case .carriesOver: DrawingTexts("Carries over", "带入下一步", "帶到下一步", "ส่งต่อ", "引き継ぎ")
    case .continued: DrawingTexts("continued", "续", "續", "ต่อ", "続き")
    case .noStepsYet: DrawingTexts("No steps yet", "尚无步骤", "尚無步驟", "ยังไม่มีขั้นตอน", "ステップはまだありません")
    case .takes: DrawingTexts("takes", "耗时", "耗時", "ใช้เวลา", "所要時間")
    case .waits: DrawingTexts("waits", "等待", "等待", "รอ", "待ち時間")
    case .target: DrawingTexts("target", "目标", "目標", "เป้า", "目標")
    case .byTheClock: DrawingTexts("by the clock", "定时执行", "定時執行", "ตามเวลาที่กำหนด", "定時実行")
    case .bothWays: DrawingTexts("both ways", "双向", "雙向", "ไปกลับ", "双方向")
    case .image: DrawingTexts("Image", "图片", "圖片", "รูปภาพ", "画像")
    case .doneBy: DrawingTexts("Done by", "执行团队", "執行團隊", "ทีมที่ดำเนินการ", "担当チーム")
    case .systems: DrawingTexts("Systems", "系统", "系統", "ระบบ", "システム")

    case .low: DrawingTexts("low", "低", "低", "ต่ำ", "低")
    case .medium: DrawingTexts("medium", "中", "中", "ปานกลาง", "中")
    case .high: DrawingTexts("high", "高", "高", "สูง", "高")
    case .severity: DrawingTexts("Severity", "严重程度", "嚴重程度", "ความรุนแรง", "深刻度")
    case .cause: DrawingTexts("Cause", "原因", "原因", "สาเหตุ", "原因")
    case .impact: DrawingTexts("Impact", "影响程度", "影響程度", "ผลกระทบ", "インパクト")
    case .effort: DrawingTexts("Effort", "工作量", "工作量", "แรงที่ต้องใช้", "工数")
    case .likelihood: DrawingTexts("Likelihood", "发生可能性", "發生可能性", "โอกาสเกิด", "発生頻度")
    case .recovery: DrawingTexts("Recovery", "补救措施", "補救措施", "วิธีแก้ไข", "リカバリー")
    case .idea: DrawingTexts("idea", "构想", "構想", "แนวคิด", "アイデア")
    case .planned: DrawingTexts("planned", "已规划", "已規劃", "วางแผนแล้ว", "計画済み")
    case .started: DrawingTexts("started", "已开始", "已開始", "เริ่มแล้ว", "着手済み")
    case .done: DrawingTexts("done", "已完成", "已完成", "เสร็จแล้ว", "完了")
    case .dropped: DrawingTexts("dropped", "已放弃", "已放棄", "ยกเลิกแล้ว", "見送り")
    case .due: DrawingTexts("Due", "截止日期", "截止日期", "กำหนดเสร็จ", "期限")
    case .addresses: DrawingTexts("Addresses", "针对", "針對", "แก้ปัญหา", "対応する課題")
    case .resolved: DrawingTexts("Resolved", "已解决", "已解決", "แก้แล้ว", "解決済み")
    case .takenUp: DrawingTexts("Taken up", "已采纳", "已採納", "นำไปใช้แล้ว", "採用済み")

    case .missed: DrawingTexts("missed", "未达预期", "未達預期", "ไม่เป็นไปตามคาด", "期待以下")
    case .met: DrawingTexts("met", "符合预期", "符合預期", "เป็นไปตามคาด", "期待どおり")
    case .exceeded: DrawingTexts("exceeded", "超出预期", "超出預期", "เกินคาด", "期待以上")
    case .new: DrawingTexts("new", "新增", "新增", "ใหม่", "新規")
    case .added: DrawingTexts("added", "新增", "新增", "เพิ่ม", "追加")
    case .removed: DrawingTexts("removed", "删除", "刪除", "ลบออก", "削除")
    case .whatChanged: DrawingTexts("What changed", "变更内容", "變更內容", "สิ่งที่เปลี่ยนไป", "変更点")
    case .today: DrawingTexts("Today", "现在", "現在", "วันนี้", "現在")
    case .future: DrawingTexts("Future", "未来", "未來", "อนาคต", "将来")
    case .comparison:
      DrawingTexts("Current and future", "现状与未来", "現況與未來", "ปัจจุบันและอนาคต", "現状と将来")
    case .curveBefore:
      DrawingTexts("The curve before", "变更前的曲线", "變更前的曲線", "เส้นก่อนเปลี่ยน", "変更前の曲線")
    case .changed: DrawingTexts("changed", "变更", "變更", "เปลี่ยน", "変更")
    case .moved: DrawingTexts("moved", "移动", "移動", "ย้าย", "移動")

    case .mapReview: DrawingTexts("Review", "旅程分析", "旅程分析", "บทวิเคราะห์", "レビュー")
    case .opportunityMatrix:
      DrawingTexts(
        "Opportunities by impact and effort", "机会点：影响程度与工作量", "機會點：影響程度與工作量",
        "โอกาสพัฒนาตามผลกระทบและแรงที่ต้องใช้", "改善機会：インパクトと工数")
    case .inTheOrderToTakeThem:
      DrawingTexts(
        "numbered in the order to take them", "按建议的先后顺序编号", "依建議的先後順序編號", "หมายเลขคือลำดับที่ควรทำ",
        "番号は取り組む順番")
    case .noOpenOpportunities:
      DrawingTexts(
        "No open opportunities", "没有待处理的机会点", "沒有待處理的機會點", "ไม่มีโอกาสพัฒนาที่ยังเปิดอยู่",
        "未完了の改善機会はありません")
    case .quickWin: DrawingTexts("Quick win", "速赢", "速贏", "ได้ผลเร็ว", "クイックウィン")
    case .largeBet: DrawingTexts("Large bet", "重点投入", "重點投入", "ลงทุนใหญ่", "重点投資")
    case .fillIn: DrawingTexts("Fill-in", "顺手可做", "順手可做", "ทำเมื่อว่าง", "余力があれば")
    case .leave: DrawingTexts("Leave", "暂缓", "暫緩", "พักไว้ก่อน", "後回し")
    case .unrated: DrawingTexts("Not rated", "未评估", "未評估", "ยังไม่ได้ประเมิน", "未評価")
    case .unaddressedPains:
      DrawingTexts(
        "Pain points that no opportunity addresses", "尚无机会点对应的痛点", "尚無機會點對應的痛點",
        "ปัญหาที่ยังไม่มีโอกาสพัฒนารองรับ", "対応する改善機会のないペインポイント")
    case .frictionRanking:
      DrawingTexts(
        "Steps with the most friction", "阻力最大的步骤", "阻力最大的步驟", "ขั้นตอนที่ติดขัดที่สุด", "摩擦が最も大きいステップ")
    case .mostFriction: DrawingTexts("most friction", "阻力最大", "阻力最大", "ติดขัดที่สุด", "最も大きい摩擦")
    case .noFriction:
      DrawingTexts(
        "No step has any friction", "没有存在阻力的步骤", "沒有存在阻力的步驟", "ไม่มีขั้นตอนที่ติดขัด", "摩擦のあるステップはありません")
    case .point: DrawingTexts("point", "分", "分", "คะแนน", "ポイント")
    case .points: DrawingTexts("points", "分", "分", "คะแนน", "ポイント")
    case .frictionOfFeeling: DrawingTexts("feeling", "感受", "感受", "ความรู้สึก", "感情")
    case .frictionOfPains: DrawingTexts("pains", "痛点", "痛點", "ปัญหา", "ペイン")
    case .frictionOfPromises: DrawingTexts("promises", "承诺", "承諾", "คำสัญญา", "約束")
    case .frictionOfWait: DrawingTexts("wait", "等待", "等待", "การรอ", "待ち")
    case .pointsOfFeeling:
      DrawingTexts(
        "feeling: how far the lowest is below 0", "感受：最低值低于 0 的部分", "感受：最低值低於 0 的部分",
        "ความรู้สึก: ค่าต่ำสุดอยู่ใต้ 0 เท่าใด", "感情：最低値が 0 を下回る分")
    case .pointsOfPains:
      DrawingTexts(
        "pains: low 0.5, medium 1, high 2", "痛点：低 0.5，中 1，高 2", "痛點：低 0.5，中 1，高 2",
        "ปัญหา: ต่ำ 0.5, ปานกลาง 1, สูง 2", "ペイン：低 0.5、中 1、高 2")
    case .pointsOfPromises:
      DrawingTexts(
        "promises: 1 for each that is missed", "承诺：每项未兑现计 1", "承諾：每項未兌現計 1", "คำสัญญา: ข้อที่ไม่เป็นไปตามคาด ข้อละ 1",
        "約束：守られなかったもの 1 件につき 1")
    case .pointsOfWait:
      DrawingTexts(
        "wait: by what share it exceeds its target, at most 2", "等待：超出目标的比例，最多 2", "等待：超出目標的比例，最多 2",
        "การรอ: เกินเป้าไปกี่เท่า ไม่เกิน 2", "待ち：目標を超えた割合、最大 2")
    case .whatAPointIs:
      DrawingTexts(
        "1 point weighs as much as a feeling of −1, a pain of medium severity, a missed promise, or a wait of twice its target",
        "1 分相当于：感受 −1、一个中等痛点、一项未兑现的承诺，或达到目标两倍的等待", "1 分相當於：感受 −1、一個中等痛點、一項未兌現的承諾，或達到目標兩倍的等待",
        "1 คะแนนเท่ากับความรู้สึก −1, ปัญหาระดับปานกลาง 1 ข้อ, คำสัญญาที่พลาดไป 1 ข้อ หรือการรอนานเป็นสองเท่าของเป้า",
        "1 ポイントに相当するもの：感情 −1、中程度のペイン 1 件、守られなかった約束 1 件、目標の 2 倍の待ち")

    case .veryGood: DrawingTexts("very good", "很好", "很好", "ดีมาก", "とても良い")
    case .good: DrawingTexts("good", "好", "好", "ดี", "良い")
    case .neutral: DrawingTexts("neutral", "一般", "普通", "เฉย ๆ", "普通")
    case .bad: DrawingTexts("bad", "不好", "不好", "แย่", "悪い")
    case .veryBad: DrawingTexts("very bad", "很不好", "很不好", "แย่มาก", "とても悪い")

    case .lowerIsBetter: DrawingTexts("lower is better", "越低越好", "越低越好", "ยิ่งต่ำยิ่งดี", "低いほど良い")
    case .higherIsBetter: DrawingTexts("higher is better", "越高越好", "越高越好", "ยิ่งสูงยิ่งดี", "高いほど良い")
    case .satisfaction: DrawingTexts("CSAT", "CSAT", "CSAT", "CSAT", "CSAT")
    case .promoterScore: DrawingTexts("NPS", "NPS", "NPS", "NPS", "NPS")
    case .effortScore: DrawingTexts("CES", "CES", "CES", "CES", "CES")
    case .retention: DrawingTexts("Retention", "留存率", "留存率", "อัตราการรักษาลูกค้า", "継続率")
    case .conversion: DrawingTexts("Conversion", "转化率", "轉換率", "อัตราคอนเวอร์ชัน", "コンバージョン率")
    case .churn: DrawingTexts("Churn", "流失率", "流失率", "อัตราการเลิกใช้", "解約率")

    case .digital: DrawingTexts("digital", "线上", "數位", "ดิจิทัล", "デジタル")
    case .physical: DrawingTexts("physical", "线下", "實體", "สถานที่จริง", "リアル")
    case .voice: DrawingTexts("voice", "语音", "語音", "เสียง", "音声")
    case .post: DrawingTexts("post", "邮寄", "郵寄", "ไปรษณีย์", "郵送")
    case .owned: DrawingTexts("owned", "自有", "自有", "ของเราเอง", "オウンド")
    case .paid: DrawingTexts("paid", "付费", "付費", "ซื้อสื่อ", "ペイド")
    case .partner: DrawingTexts("partner", "合作方", "合作夥伴", "พันธมิตร", "パートナー")
    case .earned: DrawingTexts("earned", "口碑", "口碑", "บอกต่อ", "アーンド")
    case .survey: DrawingTexts("survey", "问卷调查", "問卷調查", "แบบสอบถาม", "アンケート")
    case .interview: DrawingTexts("interview", "访谈", "訪談", "สัมภาษณ์", "インタビュー")
    case .focusGroup: DrawingTexts("focus group", "焦点小组", "焦點團體", "สนทนากลุ่ม", "フォーカスグループ")
    case .analytics: DrawingTexts("analytics", "数据分析", "數據分析", "ข้อมูลสถิติ", "データ分析")
    case .marketResearch: DrawingTexts("market research", "市场调研", "市場調查", "วิจัยตลาด", "市場調査")
    case .observation: DrawingTexts("observation", "观察", "觀察", "การสังเกต", "行動観察")
    case .feedback: DrawingTexts("feedback", "用户反馈", "顧客回饋", "เสียงตอบรับ", "フィードバック")
    case .supportLog: DrawingTexts("support log", "客服记录", "客服紀錄", "บันทึกการให้บริการ", "問い合わせ記録")
    case .workshop: DrawingTexts("workshop", "工作坊", "工作坊", "เวิร์กช็อป", "ワークショップ")
    case .review: DrawingTexts("review", "用户评价", "顧客評論", "รีวิว", "レビュー")

    case .lineOfInteraction:
      DrawingTexts("Line of interaction", "互动分界线", "互動線", "เส้นปฏิสัมพันธ์", "インタラクションライン")
    case .lineOfVisibility: DrawingTexts("Line of visibility", "可视分界线", "可視線", "เส้นการมองเห็น", "可視線")
    case .lineOfInternalInteraction:
      DrawingTexts(
        "Line of internal interaction", "内部互动分界线", "內部互動線", "เส้นปฏิสัมพันธ์ภายใน", "内部インタラクションライン")
    case .failPoint: DrawingTexts("Fail point", "失误点", "失誤點", "จุดที่อาจผิดพลาด", "フェイルポイント")
    case .waitPoint: DrawingTexts("Wait point", "等待点", "等待點", "จุดรอ", "待ちポイント")
    case .decision: DrawingTexts("Decision", "决策", "決策", "จุดตัดสินใจ", "判断")
    case .legend: DrawingTexts("Legend", "图例", "圖例", "คำอธิบายสัญลักษณ์", "凡例")
    case .measureAgainstTarget:
      DrawingTexts(
        "Measure: value against target (upright mark)", "指标：实际值与目标值（竖线）", "指標：實際值與目標值（直線）",
        "ตัวชี้วัด: ค่าจริงเทียบกับเป้า (ขีดตั้ง)", "指標：実績値と目標値（縦線）")

    case .second: DrawingTexts("s", "秒", "秒", "วินาที", "秒")
    case .minute: DrawingTexts("min", "分钟", "分鐘", "นาที", "分")
    case .hour: DrawingTexts("h", "小时", "小時", "ชั่วโมง", "時間")
    case .day: DrawingTexts("day", "天", "天", "วัน", "日")
    case .days: DrawingTexts("days", "天", "天", "วัน", "日")
    case .week: DrawingTexts("week", "周", "週", "สัปดาห์", "週間")
    case .weeks: DrawingTexts("weeks", "周", "週", "สัปดาห์", "週間")
    case .month: DrawingTexts("month", "个月", "個月", "เดือน", "か月")
    case .months: DrawingTexts("months", "个月", "個月", "เดือน", "か月")
    }
  }
}

/// Words, or only signs, around what the map says; `_` stands for that.
enum DrawingPhrase: Int, CaseIterable {
  // Punctuation.
  case named, listed, aside, quoted
  /// A number and its unit.
  case counted
  // What is known of the map: since when and by whom its status holds, how often it is reviewed, its base.
  case since, confirmedBy, sinceAndConfirmedBy, reviewedEvery, basedOn, fromTo
  // Of steps and measures.
  case targetOf, over, sample
  // Of differences.
  case formerly
  /// Of a review: how many things a list leaves out.
  case andMore

  /// Its place in the list.
  var place: Int { rawValue }

  /// The words in each language.
  var texts: DrawingTexts {
    switch self {
    case .named: DrawingTexts("_: _", "_：_", "_：_", "_: _", "_：_")
    case .listed: DrawingTexts("_, _", "_、_", "_、_", "_, _", "_、_")
    case .aside: DrawingTexts("_ (_)", "_（_）", "_（_）", "_ (_)", "_（_）")
    case .quoted: DrawingTexts("“_”", "“_”", "「_」", "“_”", "「_」")
    case .counted: DrawingTexts("_ _", "_ _", "_ _", "_ _", "__")
    case .since: DrawingTexts("_ on _", "_（_）", "_（_）", "_เมื่อ _", "_（_）")
    case .confirmedBy: DrawingTexts("_ by _", "_（_）", "_（_）", "_โดย _", "_（_）")
    case .sinceAndConfirmedBy: DrawingTexts("_ on _ by _", "_（_，_）", "_（_，_）", "_เมื่อ _ โดย _", "_（_、_）")
    case .reviewedEvery: DrawingTexts("reviewed every _", "每 _复查一次", "每 _檢視一次", "ทบทวนทุก _", "_ごとに見直し")
    case .basedOn: DrawingTexts("based on _", "基于_", "延伸自_", "ต่อยอดจาก _", "_をもとに作成")
    case .fromTo: DrawingTexts("_ to _", "从_到_", "從_到_", "_ ถึง _", "_から_まで")
    case .formerly: DrawingTexts("was: _", "原为：_", "原為：_", "เดิม: _", "変更前：_")
    case .andMore: DrawingTexts("and _ more", "另有 _ 个", "另有 _ 個", "และอีก _", "ほか _ 件")
    case .targetOf: DrawingTexts("target _", "目标 _", "目標 _", "เป้า _", "目標 _")
    case .over: DrawingTexts("over _", "统计周期 _", "統計期間 _", "ในช่วง _", "対象期間 _")
    case .sample: DrawingTexts("sample _", "样本量 _", "樣本數 _", "กลุ่มตัวอย่าง _", "サンプル数 _")
    }
  }
}
