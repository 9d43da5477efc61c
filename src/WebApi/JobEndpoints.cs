using CreativeStudio.WebApi.AudioProcessing;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.ClothSwap;
using CreativeStudio.WebApi.ImageGeneration;
using CreativeStudio.WebApi.Influencer;
using CreativeStudio.WebApi.Jobs.Reading;
using CreativeStudio.WebApi.Jobs.Retrying;
using CreativeStudio.WebApi.Jobs.Running;
using CreativeStudio.WebApi.StoryVideo;
using CreativeStudio.WebApi.StudyAnimation;
using CreativeStudio.WebApi.Texts;
using CreativeStudio.WebApi.ThreeDVideo;
using CreativeStudio.WebApi.Upscale;
using CreativeStudio.WebApi.VideoClip;
using CreativeStudio.WebApi.VideoProcessing;
using CreativeStudio.WebApi.VideoSync;

namespace CreativeStudio.WebApi;

internal static class JobEndpoints
{
    public static void MapJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        CreateImageGenerationJobEndpoint.Map(jobs);
        CreateImageBatchJobEndpoint.Map(jobs);
        BatchSummaryEndpoint.Map(jobs);
        CreateImageToImageJobEndpoint.Map(jobs);
        CreateUpscaleJobEndpoint.Map(jobs);
        CreateStoryVideoJobEndpoint.Map(jobs);
        CreateThreeDVideoJobEndpoint.Map(jobs);
        CreateVideoClipJobEndpoint.Map(jobs);
        VideoPresetEndpoints.Map(jobs);
        CreateStudyAnimationJobEndpoint.Map(jobs);
        CreateClothSwapJobEndpoint.Map(jobs);
        CreateInfluencerJobEndpoint.Map(jobs);
        CreateTextJobEndpoint.Map(jobs);
        CreateAudioProcessingJobEndpoint.Map(jobs);
        CreateVideoProcessingJobEndpoint.Map(jobs);
        CreateVideoSyncJobEndpoint.Map(jobs);
        ListJobsEndpoint.Map(jobs);
        GetJobEndpoint.Map(jobs);
        CancelJobEndpoint.Map(jobs);
        RetryJobEndpoint.Map(jobs);
        RenderSceneEndpoint.Map(jobs);
        DownloadJobEndpoint.Map(jobs);
        JobEventsEndpoint.Map(jobs);
        JobLogEndpoint.Map(jobs);
        JobStatisticsEndpoint.Map(api);
        FailedJobEndpoints.Map(api.MapGroup("/admin").WithTags("Administration").ForAdministrators());
    }
}
