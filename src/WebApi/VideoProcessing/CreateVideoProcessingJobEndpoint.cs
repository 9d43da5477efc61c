using CreativeStudio.Application.VideoProcessing;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.VideoProcessing;

internal static class CreateVideoProcessingJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<VideoProcessingForm>(
            group, "/video-processing", "Video processing queued", new FilePart("video", "videoAssetId", MediaKind.Video))
        .WithName("CreateVideoProcessingJob")
        .WithSummary("Trim, enhance, stabilise, scale, convert and subtitle a film")
        .WithDescription(
            "Operations are done in their order, in one pass through the film: trim, enhance, stabilise, scale, convert, subtitles. The film is an " +
            "asset, an address, an earlier job's, or the part video of a form, whose operations are JSON.")
        .WithExample(
            """
            {
              "videoAssetId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c",
              "operations": [
                {"type": "trim", "start": 2, "end": 12}, {"type": "stabilise"}, {"type": "enhance", "brightness": 1.1, "saturation": 1.2},
                {"type": "scale", "width": 1280}, {"type": "subtitles", "text": "1\n00:00:01,000 --> 00:00:03,000\nHello!", "mode": "burn"}
              ]
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3d", "jobType": "video-processing", "status": "pending", "creditsUsed": 4,
              "estimatedSeconds": 30, "message": "Video processing queued", "originalJobId": null
            }
            """);
}
