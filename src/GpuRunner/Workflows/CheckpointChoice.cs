using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>The checkpoint for a pack on a server, and what suits it there.</summary>
/// <param name="Family">The family's name in the binding.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Parameters">Ready for <see cref="WorkflowPack.Bind"/>: checkpoint, width, height and what the family wants.</param>
/// <param name="AnySize">It draws every size as well as the next.</param>
/// <param name="Warning">For the operator: why it is not the one that was wished for.</param>
internal sealed record CheckpointChoice(
    string File, string Family, int Width, int Height, bool AnySize, IReadOnlyDictionary<string, object> Parameters, string? Warning)
{
    private const double GiB = 1024d * 1024 * 1024;

    /// <summary>
    /// Chooses: the configured checkpoint where it is installed, else the first preferred one that the device has memory for,
    /// else any installed one that is not known to be unsuitable.
    /// </summary>
    /// <exception cref="WorkflowException">No checkpoint is installed, or none that suits.</exception>
    public static CheckpointChoice Choose(CheckpointRules rules, IReadOnlyCollection<string> installed, string? configured, ComfyDevice? device)
    {
        var (file, warning) = ChooseFile(rules, installed, configured, device);
        var family = FamilyOf(rules, file);
        var size = PictureSize.On(device, family.Sizes);
        var parameters = family.Parameters.ToDictionary(p => p.Key, object (p) => p.Value, StringComparer.Ordinal);
        parameters["checkpoint"] = file;
        parameters["width"] = size.Width;
        parameters["height"] = size.Height;
        return new CheckpointChoice(file, family.Name, size.Width, size.Height, family.AnySize, parameters, warning);
    }

    private static (string File, string? Warning) ChooseFile(
        CheckpointRules rules, IReadOnlyCollection<string> installed, string? configured, ComfyDevice? device)
    {
        if (configured is not null && installed.Contains(configured))
        {
            return (configured, null);
        }

        var missing = configured is null ? null : $"The configured checkpoint {configured} is not installed. ";
        if (rules.Preferred.FirstOrDefault(p => Fits(p, device) && Installed(p, installed) is not null) is { } preferred)
        {
            return (Installed(preferred, installed)!, missing is null ? null : $"{missing}Using {preferred.File}.");
        }

        var any = installed.FirstOrDefault(file => !rules.Unsuitable.Any(part => file.Contains(part, StringComparison.OrdinalIgnoreCase)))
            ?? throw new WorkflowException(
                $"{missing}{rules.Missing()}");
        return (any, $"{missing}None of the checkpoints that this workflow was made for is installed and fits the device. Using {any}.");
    }

    // A checkpoint may lie in a folder of its own, with the separator of the server's system.
    private static string? Installed(PreferredCheckpoint preferred, IReadOnlyCollection<string> installed) =>
        installed.FirstOrDefault(file => file.Split('/', '\\')[^1].Equals(preferred.File, StringComparison.OrdinalIgnoreCase));

    private static bool Fits(PreferredCheckpoint preferred, ComfyDevice? device) =>
        device is null || device.IsCpu || device.MemoryTotal >= preferred.VramGiB * GiB * 0.95;

    private static CheckpointFamily FamilyOf(CheckpointRules rules, string file) =>
        rules.Families.FirstOrDefault(family => family.NameContains.Any(part => file.Contains(part, StringComparison.OrdinalIgnoreCase)))
        ?? throw new WorkflowException($"No family of checkpoints in the binding fits {file}.");
}
