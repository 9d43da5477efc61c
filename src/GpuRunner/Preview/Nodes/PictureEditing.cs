using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Preview.Editing;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Painting.Portraits;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;
using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Changes pictures: the part that a mask selects, or what a text asks for with reference pictures. Deterministic.</summary>
internal static class PictureEditing
{
    // What is neither nearly all nor nearly nothing of a picture can be told from its ground.
    private const double LeastSubject = 0.03;
    private const double MostSubject = 0.8;

    // How much of the painting is seen where no subject can be told from its ground.
    private const double Overlay = 0.5;

    /// <summary>Paints the prompt into what the mask selects, in the size of that; the rest stays as it is.</summary>
    public static async Task<LatentItem> FillAsync(
        NodeCall call, PaintingRequest request, Picture picture, Mask mask, double denoise, CancellationToken ct)
    {
        var vips = call.Workshop.Vips;
        var photograph = await vips.ScaleAsync(picture, request.Width, request.Height, "bilinear", ct);
        var selected = await vips.ScaleAsync(mask.Picture, request.Width, request.Height, "bilinear", ct);
        if (await MaskPictures.BoundsAsync(selected, ct) is not var (x, y, width, height))
        {
            return new(photograph, null);
        }

        var painting = await SamplerNodes.PaintAsync(call.Workshop, request with { Width = width, Height = height }, ct);
        if (denoise < 1)
        {
            painting = await vips.MixAsync(await vips.CropAsync(photograph, x, y, width, height, ct), painting, denoise, ct);
        }

        // Soft towards its edge, and never beyond it.
        var soft = Math.Clamp(Math.Min(width, height) / 12, 1, 14);
        var part = await vips.CropAsync(selected, x, y, width, height, ct);
        part = await vips.BlurAsync(await MaskPictures.GrownAsync(call.Workshop.Folders, part, -soft, ct), soft / 2.0, ct);
        return new(await MaskPictures.LaidOverAsync(call.Workshop.Folders, vips, photograph, painting, part, x, y, ct), request.Seed);
    }

    /// <summary>
    /// The first reference is the canvas. A text about clothes puts those of the second reference on whom the canvas shows; any other text
    /// is painted behind the canvas's subject, lit as it says, and further references stand in front.
    /// </summary>
    public static async Task<Picture> EditAsync(
        Workshop workshop, Conditioning conditioning, ulong seed, int width, int height, CancellationToken ct)
    {
        var folders = workshop.Folders;
        var filled = await workshop.Vips.ScaleAsync(
            await workshop.Vips.CropToShapeAsync(conditioning.References[0], width, height, ct), width, height, "lanczos", ct);
        var canvas = await Pixels.LoadAsync(folders, filled, ct);
        var others = await Task.WhenAll(conditioning.References.Skip(1).Select(picture => Pixels.LoadAsync(folders, picture, ct)));
        var subject = Foreground.Find(canvas, fill: true);
        if (others.Length > 0 && Garments.AreNamed(conditioning.Text))
        {
            var face = await HeadFinder.FindAsync(await MaskPictures.PathAsync(folders, filled, ct), width, height, ct);
            Garments.Wear(canvas, subject, face, others[0], conditioning.Text);
            return canvas.Save(folders);
        }

        // A text that describes a person and frames it asks for that person anew, as the first reference shows it.
        if (PersonReader.Read(conditioning.Text, new SceneRandom(seed)) is not null)
        {
            return await SamplerNodes.PaintAsync(workshop, new PaintingRequest(conditioning.Text, "", seed, width, height), ct);
        }

        var scene = PromptReader.Read(conditioning.Text, "");
        var namesGround = scene.Place != Place.Open || scene.Subjects.Any(s => MotifCatalogue.RoleOf(s.Motif) is Role.Landmark or Role.Vessel);
        var result = canvas;
        if (namesGround)
        {
            // The canvas has its subject already.
            var painting = await SamplerNodes.PaintAsync(
                workshop, new PaintingRequest($"{conditioning.Text}, empty scenery", "person, man, woman, girl, boy, portrait", seed, width, height), ct);
            result = await Pixels.LoadAsync(folders, painting, ct);
            if (subject.Share is > LeastSubject and < MostSubject)
            {
                result.Lay(canvas, subject.Alpha);
            }
            else
            {
                result.Mix(canvas, 1 - Overlay);
            }
        }

        for (var index = 0; index < others.Length; index++)
        {
            Props.Stand(result, others[index], index);
        }

        result.Light(scene.Time);
        return result.Save(folders);
    }
}
