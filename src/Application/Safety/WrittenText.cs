namespace CreativeStudio.Application.Safety;

/// <summary>A text that a person wrote.</summary>
/// <param name="Field">In the request's own spelling, for example <c>characters[2]</c>.</param>
public sealed record WrittenText(string Field, string Text);
