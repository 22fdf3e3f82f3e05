//! Pictures: decoded whole and written anew, so that nothing of the file goes on but what it shows. Where it was taken,
//! with what and by whom, a second file behind the end, a trick for one reader of JPEG: all of it stays behind.

use std::io::Cursor;

use comity_model::attachment::{FILE_MAX, MediaType, Refusal};
use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPDecoder;
use image::error::LimitErrorKind;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits};

use super::Checked;

/// Longest side, in points.
const SIDE_MAX: u32 = 12_000;
/// Most points: 40 million.
const POINTS_MAX: u64 = 40_000_000;
/// Most frames of a moving picture. Only the first is kept.
const FRAMES_MAX: usize = 100;
/// Most memory of the decoder, in bytes; the process has 512 MB.
const MEMORY_MAX: u64 = 330_000_000;
/// How much of a photograph is kept, of 100: as cameras do.
const QUALITY: u8 = 88;

/// The picture as a JPEG if it was a photograph, else as a PNG. It stands as it was meant to be seen.
pub(super) fn anew(bytes: &[u8], format: ImageFormat) -> Result<Checked, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(SIDE_MAX), Some(SIDE_MAX), Some(MEMORY_MAX));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if width > SIDE_MAX || height > SIDE_MAX || u64::from(width) * u64::from(height) > POINTS_MAX {
        return Err(Refusal::Dimensions);
    }
    let orientation = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if frames(bytes, format).map_err(refused)? > FRAMES_MAX {
        return Err(Refusal::Frames);
    }
    picture.apply_orientation(orientation);
    let (media_type, anew) = written(picture, format).map_err(refused)?;
    if anew.len() > FILE_MAX { Err(Refusal::TooLarge) } else { Ok(Checked { media_type, anew: Some(anew) }) }
}

fn written(picture: DynamicImage, format: ImageFormat) -> ImageResult<(MediaType, Vec<u8>)> {
    let color = picture.color();
    let picture = match (color.has_color(), color.has_alpha()) {
        (false, false) => DynamicImage::ImageLuma8(picture.into_luma8()),
        (true, false) => DynamicImage::ImageRgb8(picture.into_rgb8()),
        (_, true) => DynamicImage::ImageRgba8(picture.into_rgba8()),
    };
    let is_seen_through = || picture.as_rgba8().is_some_and(|points| points.pixels().any(|point| point.0[3] != u8::MAX));
    let mut out = Vec::new();
    match format {
        ImageFormat::WebP if !is_seen_through() => {
            let opaque = DynamicImage::ImageRgb8(picture.into_rgb8());
            opaque.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))?;
            Ok((MediaType::Jpeg, out))
        }
        ImageFormat::Jpeg => {
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))?;
            Ok((MediaType::Jpeg, out))
        }
        _ => {
            picture.write_with_encoder(PngEncoder::new(&mut out))?;
            Ok((MediaType::Png, out))
        }
    }
}

/// How many frames a picture has, counted to one more than it may have.
fn frames(bytes: &[u8], format: ImageFormat) -> ImageResult<usize> {
    let bytes = Cursor::new(bytes);
    let frames = match format {
        ImageFormat::Gif => GifDecoder::new(bytes)?.into_frames(),
        ImageFormat::WebP => {
            let decoder = WebPDecoder::new(bytes)?;
            if !decoder.has_animation() {
                return Ok(1);
            }
            decoder.into_frames()
        }
        _ => return Ok(1),
    };
    frames.take(FRAMES_MAX + 1).try_fold(0, |count, frame| frame.map(|_| count + 1))
}

fn refused(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(limit) if matches!(limit.kind(), LimitErrorKind::DimensionError | LimitErrorKind::InsufficientMemory) => {
            Refusal::Dimensions
        }
        _ => Refusal::Unreadable,
    }
}
