// @ts-check
export default {
  "runs.goOn": "继续训练：{name}，第 {step} 步，{time}",
  "runs.afresh": "重新开始",
  "runs.title": "保存在此浏览器中的训练",
  "runs.what":
    "训练时每隔几秒自动保存到这里。最新的 {most} 次训练会保留，起了名字的一直保留。",
  "runs.none": "训练时每隔几秒自动保存到这里，关闭页面之后你还可以继续。",
  "runs.room":
    "它们占用 {bytes}，本页面还可用 {quota}。磁盘空间不足时，浏览器可能会清除它们。",
  "runs.roomSafe":
    "它们占用 {bytes}，本页面还可用 {quota}。只有你自己才会清除它们。",
  "runs.gap": "这样大小的模型每 {seconds} 秒保存一次。",
  "runs.persist": "请浏览器不要清除",
  "runs.persisted": "浏览器会一直保留这些训练，直到你删除它们。",
  "runs.notPersisted":
    "浏览器没有同意：磁盘空间不足时可能会清除这些训练。需要的请保存为文件。",
  "runs.open": "打开",
  "runs.rename": "重命名",
  "runs.remove": "删除",
  "runs.sure": "彻底删除",
  "runs.step": "第 {step} 步",
  "runs.loss": "损失 {loss}",
  "runs.here": "正在此处打开",
  "runs.held": "在另一个标签页中打开",
  "runs.unreadable": "无法读取的训练",
  "runs.unreadableWhat": "它的副本都已不完整，占用 {size}。",
  "runs.copied":
    "这次训练已在另一个标签页中打开。这里继续的是它的副本，另存为一次训练。",
  "runs.older": "这次训练最新的副本已损坏，从前一个副本（第 {step} 步）继续。",
  "error.damaged": "无法打开这次训练：它的副本或数据都已不完整。（{message}）",
  "error.full": "浏览器的存储空间已满。（{message}）",
  "error.denied": "浏览器不允许本页面使用存储。（{message}）",
  "error.storage": "浏览器的存储出错。（{message}）",
  "runs.trouble.full":
    "浏览器的存储空间已满，这次训练不再保存。" +
    "请在“数据与模型”中删除一些训练，或把它保存为文件。",
  "runs.trouble.denied":
    "此浏览器窗口不为本页面保存任何内容（有些隐私窗口即如此），" +
    "关闭后训练结果就没有了。请保存为文件。",
  "runs.trouble.storage": "这次训练未能存入浏览器。{message}",
};
