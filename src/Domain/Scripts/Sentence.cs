namespace CreativeStudio.Domain.Scripts;

/// <summary>A piece of the script that is spoken in one breath and has a sound file of its own.</summary>
/// <param name="Number">Position in the whole script from 1; it stays when other sentences are left out.</param>
/// <param name="Paragraph">Paragraph of the script from 1.</param>
public sealed record Sentence(int Number, int Paragraph, string Text);
