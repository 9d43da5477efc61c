using CreativeStudio.Domain.Workflows;

namespace CreativeStudio.Application.Workflows;

/// <summary>The workflow packs that living runners have told of.</summary>
public interface IWorkflows
{
    /// <summary>All of them, by id; what several runners have is there once (<see cref="Workflow.Of"/>).</summary>
    Task<IReadOnlyList<Workflow>> ListAsync(CancellationToken ct);

    /// <summary>One of them.</summary>
    Task<FoundWorkflow> FindAsync(string id, CancellationToken ct);
}

/// <summary>What became of the search for a workflow.</summary>
/// <param name="Workflow">Null where no living runner has told of it.</param>
/// <param name="AnyRunner">A runner lives that has told what it has.</param>
public sealed record FoundWorkflow(Workflow? Workflow, bool AnyRunner);
