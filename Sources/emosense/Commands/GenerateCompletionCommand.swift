/// Prints a script that teaches a shell to complete `emosense`.
struct GenerateCompletionCommand: ParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "generate-completion", abstract: "Print the completion script of a shell",
        discussion: """
            Examples:
              emosense generate-completion bash > ~/.local/share/bash-completion/completions/emosense
              emosense generate-completion zsh > ~/.zfunc/_emosense
              emosense generate-completion fish > ~/.config/fish/completions/emosense.fish
            """,
        shouldDisplay: false)

    /// The shell.
    @Argument(help: "The shell") var shell: CompletionShell

    /// Prints the script.
    mutating func run() throws { try StandardOutput.shared.write(EmoSenseCommand.completionScript(for: shell)) }
}
