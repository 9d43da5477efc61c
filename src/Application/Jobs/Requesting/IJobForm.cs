using CreativeStudio.Application.Safety;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>
/// The request for one kind of job as a client fills it in: what is left out is null. A form is a record with an
/// <see cref="FluentValidation.IValidator{T}"/> of its own beside it; both are found by a scan.
/// </summary>
public interface IJobForm
{
    /// <summary>The kind of job in addresses, events and price lists.</summary>
    static abstract string JobType { get; }

    /// <summary>Other names of the form's members, for clients of older documents.</summary>
    static virtual FormSpellings Spellings => FormSpellings.None;

    /// <summary>What the filled-in form asks for. Pure; called after the validator found no fault.</summary>
    Result<JobOrder> Order();
}

/// <summary>A checked request for a job, ready to be taken in.</summary>
/// <param name="Request">What the runner reads. Its JSON is stored, and spelt as the form's, so that it can be asked for again.</param>
/// <param name="Parameters">Go into the event: no free text.</param>
/// <param name="Units">What the price list's price is multiplied by: pictures, or 1.</param>
/// <param name="Workload">What the time of work is proportional to: seconds of film, or pictures.</param>
public sealed record JobOrder(object Request, IReadOnlyDictionary<string, string> Parameters, long Units, double Workload)
{
    /// <summary>What the client wrote freely, by field: is read by the safety filter before anything is charged.</summary>
    public IReadOnlyList<WrittenText> Texts { get; init; } = [];

    /// <summary>The field that a language model is needed for; null where none is. Without a model, such an order is refused.</summary>
    public string? ModelNeededFor { get; init; }

    /// <summary>When the job may run and at which promised price; null where the client said nothing.</summary>
    public JobTerms? Terms { get; init; }

    /// <summary>The workflow pack that is to be run; null for the kinds of jobs that choose theirs themselves.</summary>
    public WorkflowCall? Workflow { get; init; }

    /// <summary>What a runner must offer, where that is more than the kind of job: as in <c>video/generate</c>.</summary>
    public string? Offer { get; init; }

    /// <summary>Files that the job is to use, as the client names them.</summary>
    public IReadOnlyList<InputReference> Inputs { get; init; } = [];

    /// <summary>The same files, found; filled in by <see cref="JobInputs"/>.</summary>
    public IReadOnlyList<JobInput> Files { get; init; } = [];

    /// <summary>What is wrong with the files for this order, asked once all are found; null where nothing is, or nothing is asked.</summary>
    public Func<IReadOnlyList<JobInput>, Error?>? FilesRefusal { get; init; }

    /// <summary>Pictures of a batch, which the plan limits; null for every other kind of job.</summary>
    public int? BatchSize { get; init; }
}
