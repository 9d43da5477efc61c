using CreativeStudio.Application.AudioProcessing;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.AudioProcessing;

internal static class CreateAudioProcessingJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<AudioProcessingForm>(
            group, "/audio-processing", "Audio processing queued", new FilePart("audio", "audioAssetId", MediaKind.Audio, MediaKind.Video))
        .WithName("CreateAudioProcessingJob")
        .WithSummary("Convert, clean, level, trim and transcribe a sound")
        .WithDescription(
            "Operations are done in their order: convert, noise_reduction, loudness (EBU R 128, two passes), trim, transcription. The sound, or a film " +
            "whose sound is taken, is an asset, an address, an earlier job's, or the part audio of a form, whose operations are JSON.")
        .WithExample(
            """
            {
              "audioAssetId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c",
              "operations": [{"type": "noise_reduction", "level": "medium"}, {"type": "loudness", "targetLufs": -16}, {"type": "convert", "format": "mp3"}]
            }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3d", "jobType": "audio-processing", "status": "pending", "creditsUsed": 2,
              "estimatedSeconds": 18, "message": "Audio processing queued", "originalJobId": null
            }
            """);
}
