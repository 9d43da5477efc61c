using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>
/// Lets Marten fold an aggregate as the domain does; the domain knows nothing of Marten. Its methods are not called <c>Create</c> and
/// <c>Apply</c>: beside those, Marten refuses an <see cref="Evolve"/>.
/// </summary>
internal sealed class AggregateProjection<T> : SingleStreamProjection<T, Guid>
    where T : class
{
    public AggregateProjection()
    {
        foreach (var type in AggregateFold<T>.EventTypes)
        {
            IncludeType(type);
        }
    }

    public override T? Evolve(T? snapshot, Guid id, IEvent e) => AggregateFold<T>.Next(snapshot, (IDomainEvent)e.Data);
}
