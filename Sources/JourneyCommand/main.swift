import JourneyTool

Tool.runAndExit(CommandLine.arguments.dropFirst())
