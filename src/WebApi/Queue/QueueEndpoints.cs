using CreativeStudio.WebApi.Authentication;

namespace CreativeStudio.WebApi.Queue;

internal static class QueueEndpoints
{
    public static void MapQueue(this RouteGroupBuilder api)
    {
        var queue = api.MapGroup("/queue").WithTags("Queue");
        QueueStatusEndpoint.Map(queue);
        GlobalQueueStatusEndpoint.Map(queue);
        RunnerEndpoints.Map(api.MapGroup("/admin").WithTags("Administration").ForAdministrators());
    }
}
